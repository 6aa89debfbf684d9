-- The baseline of the benchmark: a plain table with the nine columns of the file. Safe to repeat.
create table if not exists bench_plain (
    event_time text, event_type text, product_id text, category_id text, category_code text, brand text, price text,
    user_id text, user_session text)
