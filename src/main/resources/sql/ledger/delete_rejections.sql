-- The rejections of an object that is begun anew or replaced; a failed one keeps them.
-- Safe to repeat.
delete from rejection
where object_id = :objectId
