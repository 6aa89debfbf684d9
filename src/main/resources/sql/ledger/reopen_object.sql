-- Allows another attempt at failed versions of a key. Safe to repeat.
update source_object
set status = 'received'
where bucket = :bucket
    and key = :key
    and status = 'failed'
