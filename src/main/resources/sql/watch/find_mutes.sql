-- The feeds that are muted now.
select feed, until
from feed_mute
where until > :at
order by feed
