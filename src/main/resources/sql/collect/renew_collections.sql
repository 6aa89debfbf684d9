-- The heartbeat of what this process collects. What another has taken over has another holder.
update collection
set expires_at = now() + make_interval(secs => :seconds)
where holder = :holder
