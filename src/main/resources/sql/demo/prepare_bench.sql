-- What the bench compares with: a plain table of the file's nine columns. Safe to repeat.
create table if not exists bench_plain (
    event_time text, event_type text, product_id text, category_id text, category_code text, brand text, price text,
    user_id text, user_session text)
