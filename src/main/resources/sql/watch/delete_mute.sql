-- Lets a feed raise alarms again. Safe to repeat.
delete from feed_mute
where feed = :feed
