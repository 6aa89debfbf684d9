-- How far the load of a key is: 0 not begun, 1 begun, 2 visible.
select coalesce(
    (select case when status = 'loaded' then 2 else 1 end from source_object where key = :key), 0) as state
