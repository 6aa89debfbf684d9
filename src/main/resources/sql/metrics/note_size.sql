-- Notes the size of the database, at most every ten minutes: one row a day. Safe to repeat.
insert into database_size as s (measured_on, bytes)
select current_date, pg_database_size(current_database())
where not exists (
    select
    from database_size
    where measured_on = current_date
        and measured_at > now() - interval '10 minutes'
)
on conflict (measured_on) do update set
    bytes = excluded.bytes,
    measured_at = excluded.measured_at
