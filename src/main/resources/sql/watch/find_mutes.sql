-- Feeds of which nothing is raised now.
select feed, until
from feed_mute
where until > :at
order by feed
