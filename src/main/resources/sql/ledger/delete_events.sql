-- Deletes the events of an object that is restarted from scratch, failed or replaced. Safe to repeat.
select delete_events(:objectId)
