-- Who collects this date now; nobody once its lease has run out.
select holder
from collection
where feed = :feed
    and business_date = :date
    and holder is not null
    and expires_at > now()
