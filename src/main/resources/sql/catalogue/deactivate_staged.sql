-- Deactivates what a late snapshot alone has: the one that holds later no longer has it. Safe to repeat.
update product p
set active = false
from product_staging s
where s.object_id = :objectId
    and p.product_id = s.product_id
