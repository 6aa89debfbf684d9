-- Deletes the activity of an object that is replaced. Safe to repeat.
delete from product_activity
where object_id = :objectId
