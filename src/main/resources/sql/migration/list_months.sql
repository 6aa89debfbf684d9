-- The months whose events of an earlier release are to be moved, the oldest first, with how many there may be.
select
    to_date(substring(c.relname from '\d{4}_\d{2}$'), 'YYYY_MM') as month,
    greatest(c.reltuples, 0)::bigint as events,
    pg_total_relation_size(c.oid) as bytes
from pg_inherits i
join pg_class c on c.oid = i.inhrelid
where i.inhparent = to_regclass('behaviour_event_text')
order by 1
