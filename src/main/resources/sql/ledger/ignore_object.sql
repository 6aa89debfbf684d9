-- Notes that an object will not be read, and why. Safe to repeat; never touches an object that was read.
update source_object
set status = 'ignored',
    error = :error,
    completed_at = now(),
    feed = coalesce(:feed, feed),
    business_date = coalesce(:businessDate, business_date),
    is_sign = :isSign or is_sign
where object_id = :objectId
    and status in ('received', 'loading', 'ignored')
