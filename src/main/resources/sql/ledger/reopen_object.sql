-- Failed versions of a key may be tried again. Safe to repeat.
update source_object
set status = 'received'
where bucket = :bucket
    and key = :key
    and status = 'failed'
