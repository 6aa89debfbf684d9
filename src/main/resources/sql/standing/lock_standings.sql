-- One at a time keeps the standings; who comes second leaves it to the first. Planned by hashing in memory: the planner
-- takes the weights for a handful, and would go through them for each row.
select
    pg_try_advisory_xact_lock(hashtext('footfall standings')) as locked,
    set_config('work_mem', '64MB', true),
    set_config('enable_nestloop', 'off', true),
    set_config('enable_mergejoin', 'off', true),
    set_config('jit', 'off', true)
