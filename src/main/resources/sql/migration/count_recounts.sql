-- How much activity is to be recounted. While there may be events of earlier releases: its table goes with theirs.
select count(*) as rows
from activity_to_recount
