-- Room for a month's products, its rows in the order in which they lie, until the transaction ends.
select
    set_config('work_mem', '64MB', true),
    set_config('jit', 'off', true),
    set_config('synchronize_seqscans', 'off', true)
