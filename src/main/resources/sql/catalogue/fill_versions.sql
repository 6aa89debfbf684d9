-- Fills in the versions that wait for something which the catalogue has by now: all of a product that was unknown, the
-- price of one that had none; and adds to the revenue what was purchased of it without a price. No event is touched.
-- After await_catalogue. Safe to repeat: what is filled in waits no more.
with filled as (
    update product_version v
    set name = case when v.product_known then v.name else coalesce(p.name, v.name) end,
        category = case when v.product_known then v.category else coalesce(p.category, v.category) end,
        brand = case when v.product_known then v.brand else coalesce(p.brand, v.brand) end,
        attributes = case when v.product_known then v.attributes else p.attributes end,
        price = p.price,
        product_known = true,
        is_open = p.price is null,
        filled_by = :objectId
    from product p
    where v.is_open
        and p.product_id = v.product_id
        and (not v.product_known or p.price is not null)
    returning v.product_id, v.price
)
update product_activity a
set revenue = a.revenue + a.unpriced_units * p.price,
    unpriced_units = 0
from (
    select distinct product_id, price
    from filled
    where price is not null
) p
where a.unpriced_units > 0
    and a.product_id = p.product_id
