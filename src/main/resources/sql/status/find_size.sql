-- The size of the database now, and its growth since the oldest measurement of the last 30 days. Only reads.
select
    pg_database_size(current_database()) as bytes,
    first.measured_at as since,
    case when first.measured_at < now() - interval '12 hours'
        then (pg_database_size(current_database()) - first.bytes)
            / (extract(epoch from now() - first.measured_at) / 86400)
    end::float8 as bytes_a_day
from (select 1) as always
left join (
    select bytes, measured_at
    from database_size
    where measured_on > current_date - 30
    order by measured_on
    limit 1
) first on true
