-- Tells every cache of products that it is stale, once this transaction commits. The number is the time of day, not
-- a count: a count that a fail-over lost with its catalogue load would be given again to the next load, and caches
-- would take one for the other.
update catalogue_state
set generation = greatest(generation + 1, (extract(epoch from clock_timestamp()) * 1000000)::bigint),
    changed_at = now()
