-- Empties the tables, so that every measurement starts the same.
truncate bench_plain, behaviour_event, product_activity, load_batch, load_lease, rejection, source_object cascade
