-- Tells every cache of products that it is stale, once this transaction commits.
update catalogue_state
set generation = generation + 1,
    changed_at = now()
