-- Who is collecting this date; no row once the lease has expired.
select holder
from collection
where feed = :feed
    and business_date = :date
    and holder is not null
    and expires_at > now()
