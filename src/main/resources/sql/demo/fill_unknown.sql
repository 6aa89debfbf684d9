-- A thousand products that files named and no catalogue did; gives the first of their keys.
with made as (
    insert into product_version (product_id, product_known, is_open, identity)
    select product_id, false, true, version_identity(product_id, 0, '', '', '')
    from (select 'unheard-of-' || :round || '-' || n as product_id from generate_series(1, 1000) n) product
    returning product_key
)
select min(product_key) as first_key
from made
