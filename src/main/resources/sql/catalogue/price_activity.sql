-- Adds to the revenue what was purchased without a price of products that have one by now. After fill_versions, which
-- gives their events the same price. Safe to repeat: what has its price waits no more.
update product_activity a
set revenue = a.revenue + a.unpriced_units * p.price,
    unpriced_units = 0
from product p
where a.unpriced_units > 0
    and p.product_id = a.product_id
    and p.price is not null
