-- The products that a batch needs and the cache lacks; those that the catalogue does not know are absent.
select product_id, name, category, brand, price
from product
where product_id = any(:#missing::text[])
