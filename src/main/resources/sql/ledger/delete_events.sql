-- Deletes the events of an object that is restarted from scratch, failed or replaced. Safe to repeat.
delete from behaviour_event
where object_id = :objectId
