-- Plans the recount by hashing in memory, until the transaction ends; that of one object by its index, whatever the
-- statistics of a new month say.
select
    set_config('work_mem', '64MB', true),
    set_config('jit', 'off', true),
    set_config('enable_seqscan', case when :objectId::bigint is null then 'on' else 'off' end, true)
