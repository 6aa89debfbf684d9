-- Nobody loads an object any more whose state is final, whoever holds its lease: in the transaction that makes it
-- final, so that a worker that is killed right after leaves no lease behind. Safe to repeat.
delete from load_lease
where object_id = :objectId
