-- Claims a collection; returns no row when another process holds it. The attempt is the fencing token: writes under an
-- earlier attempt change nothing. Safe to repeat: a repeated claim is another attempt.
insert into collection as mine (feed, business_date, attempt, holder, expires_at)
values (:feed, :date, 1, :holder, now() + make_interval(secs => :seconds))
on conflict (feed, business_date)
do update set
    attempt = mine.attempt + 1,
    holder = excluded.holder,
    expires_at = excluded.expires_at
where mine.holder is null or mine.expires_at < now()
returning
    attempt, coalesce(upload_id, '') as upload_id, offered_validator, offered_checksum, bytes_total, bytes_done,
    digests, validator, checksum, size_bytes, records, object_version, object_etag
