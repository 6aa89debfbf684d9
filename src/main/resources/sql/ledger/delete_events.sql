-- The events of an object that is begun anew, failed or replaced.
-- Safe to repeat.
delete from behaviour_event
where object_id = :objectId
