-- Muted feeds, and until when.
select feed, until, muted_at
from feed_mute
where until > now()
order by feed
