-- Every measurement begins with the same, empty tables.
truncate bench_plain, behaviour_event, product_activity, load_batch, load_lease, rejection, source_object cascade
