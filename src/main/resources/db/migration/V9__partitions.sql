-- The partition of a month, asked for by several writers at once. to_regclass() may answer a second time from a cache that
-- remembers the first "no", although another transaction has created the table since: then "create table" failed, and
-- with it the batch. A query of the catalogue itself sees what was committed before the lock was granted.
create or replace function ensure_behaviour_partition(month date) returns boolean
    language plpgsql as
$$
declare
    partition text := 'behaviour_event_' || to_char(month, 'YYYY_MM');
    first_day date := date_trunc('month', month);
begin
    if to_regclass(partition) is not null then
        return false;
    end if;
    perform pg_advisory_xact_lock(hashtext('behaviour_event partitions'));
    if exists (
        select
        from pg_inherits i
        join pg_class c on c.oid = i.inhrelid
        where i.inhparent = 'behaviour_event'::regclass
            and c.relname = partition
    ) then
        return false;
    end if;
    execute format('create table %I (like behaviour_event including defaults including constraints)', partition);
    execute format(
        'alter table behaviour_event attach partition %I for values from (%L) to (%L)',
        partition,
        first_day::timestamp at time zone 'UTC',
        (first_day + interval '1 month')::timestamp at time zone 'UTC');
    return true;
end
$$;
