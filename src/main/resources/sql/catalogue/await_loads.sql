-- Queues behind other catalogue loads until the transaction ends. Completions go on meanwhile: they wait only for
-- await_catalogue, which a catalogue load asks for at its end.
select pg_advisory_xact_lock(hashtext('footfall catalogue loads'))
