-- Gives the lease up, unless another attempt has it by now.
delete from load_lease
where object_id = :objectId
    and attempt = :attempt
    and holder = :holder
