-- Deletes the staged products of an object that is complete, restarted from scratch or failed. Safe to repeat.
delete from product_staging
where object_id = :objectId
