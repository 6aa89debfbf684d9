-- Notes how far the load of an object has read. Safe to repeat, and to lose: nothing decides by it.
insert into load_progress as p (object_id, bytes_read, records, noted_at)
select object_id, :bytesRead, :records, now()
from source_object
where bucket = :bucket
    and key = :key
    and status = 'loading'
    and (:version = '' or version_id = :version)
order by object_id desc
limit 1
on conflict (object_id) do update set
    bytes_read = excluded.bytes_read,
    records = excluded.records,
    noted_at = excluded.noted_at
