-- The partition of a month for whoever may write events, also for a role that may not create tables: the function runs with its
-- owner's rights, and whoever may do something with the events may do it with the new partition, too: COPY goes straight there.
create or replace function ensure_behaviour_partition(month date) returns boolean
    language plpgsql security definer set search_path from current as
$$
declare
    partition text := 'behaviour_event_' || to_char(month, 'YYYY_MM');
    first_day date := date_trunc('month', month);
    granted record;
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
    for granted in
        select
            a.privilege_type,
            case when a.grantee = 0 then 'public' else quote_ident(pg_get_userbyid(a.grantee)) end as grantee
        from pg_class c
        cross join lateral aclexplode(c.relacl) a
        where c.oid = 'behaviour_event'::regclass
            and a.grantee <> c.relowner
    loop
        execute format('grant %s on %I to %s', granted.privilege_type, partition, granted.grantee);
    end loop;
    return true;
end
$$;
