-- The ledger rows of an object that is begun anew, failed or replaced.
-- Safe to repeat.
delete from load_batch
where object_id = :objectId
