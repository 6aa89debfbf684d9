-- How large the events are with their indexes, and how much of the WAL the server has written since it was made.
select
    (
        select coalesce(sum(pg_total_relation_size(inhrelid)), 0)
        from pg_inherits
        where inhparent = 'behaviour_event'::regclass
    ) as event_bytes,
    pg_current_wal_insert_lsn() - '0/0'::pg_lsn as wal_bytes
