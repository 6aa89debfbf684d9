-- Unmutes a feed. Safe to repeat.
delete from feed_mute
where feed = :feed
