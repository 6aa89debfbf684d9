-- Deletes the rejections of an object that is restarted from scratch or replaced; a failed one keeps them. Safe to
-- repeat.
delete from rejection
where object_id = :objectId
