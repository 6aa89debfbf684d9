-- Takes the lease for an attempt. The caller holds the object's row, so no other worker can decide at the same time.
insert into load_lease (object_id, holder, attempt, expires_at)
values (:objectId, :holder, :attempt, now() + make_interval(secs => :seconds))
on conflict (object_id)
do update set holder = excluded.holder, attempt = excluded.attempt, expires_at = excluded.expires_at
