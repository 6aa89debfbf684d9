-- Plans the recount by hashing in memory, until the transaction ends.
select
    set_config('work_mem', '64MB', true),
    set_config('jit', 'off', true)
