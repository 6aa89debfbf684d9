-- A catalogue of so many products, in categories of three levels, as a catalogue load would have left it.
with version as (
    insert into product_version (product_id, name, category, brand, price, product_known, is_open, valid_from)
    select
        'p' || i,
        'Product ' || i,
        'department-' || i % 12 || '.shelf-' || i % 144 || '.board-' || i % 1440,
        'brand-' || i % 300,
        1 + i % 200,
        true,
        false,
        now() - interval '2 years'
    from generate_series(1, :products) i
    returning product_key, product_id, name, category, brand, price
)
insert into product (product_key, product_id, name, category, brand, price)
select product_key, product_id, name, category, brand, price
from version
