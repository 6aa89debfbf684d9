-- Deletes the ledger rows of an object that is restarted from scratch, failed or replaced. Safe to repeat.
delete from load_batch
where object_id = :objectId
