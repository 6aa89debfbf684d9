-- The products that a batch needs and the cache does not contain; products missing from the catalogue give no row.
select product_id, name, category, brand, price
from product
where product_id = any(:#missing::text[])
