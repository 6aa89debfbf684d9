-- Sessions that hold an object can be found by others before they commit.
create function mark_session(of_object_id bigint) returns void
    language sql volatile
    return pg_advisory_xact_lock_shared(7081, (of_object_id % 2147483647)::integer);

comment on function mark_session is
    'Shows in pg_locks, until the transaction ends, that this session holds the object. Shared, so nobody waits for it; two objects '
    'that share a mark are no harm.';
