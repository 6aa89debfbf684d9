-- The outcome was told. Safe to repeat; a state that came since stays owed.
update source_object
set published_at = now()
where object_id = :#objectId
    and status = :#status
    and attempts = :#attempts
