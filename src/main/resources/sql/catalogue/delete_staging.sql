-- The staged products of an object that is complete, begun anew or failed. Safe to repeat.
delete from product_staging
where object_id = :objectId
