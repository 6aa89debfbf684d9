-- Releases the lease, unless another attempt has taken it over.
delete from load_lease
where object_id = :objectId
    and attempt = :attempt
    and holder = :holder
