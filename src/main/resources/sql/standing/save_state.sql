-- What the standings are counted from now; in the transaction that counted.
update standing_state
set generation = generation + 1,
    as_of = :asOf::date,
    catalogue_generation = :catalogueGeneration,
    changed_at = clock_timestamp()
