-- The heartbeat of this process's collections. A collection that was taken over has another holder.
update collection
set expires_at = now() + make_interval(secs => :seconds)
where holder = :holder
