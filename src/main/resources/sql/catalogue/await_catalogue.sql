-- Queues for the catalogue until the transaction ends, to change it. This queue is fair: without it, completions
-- that overlap would overtake a catalogue load for ever, as holders of a row in share mode do.
select pg_advisory_xact_lock(hashtext('footfall catalogue'))
