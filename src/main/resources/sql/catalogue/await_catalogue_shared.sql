-- Queues for the catalogue until the transaction ends, to read it while nobody changes it; behind a catalogue load
-- that waits.
select pg_advisory_xact_lock_shared(hashtext('footfall catalogue'))
