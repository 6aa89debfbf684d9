-- Adds to the revenue what was purchased without a price of products whose versions fill_versions has just given one.
-- Safe to repeat: what has its price waits no more.
update product_activity a
set revenue = a.revenue + a.unpriced_units * v.price,
    unpriced_units = 0
from product_version v
where v.filled_by = :objectId
    and v.price is not null
    and a.unpriced_units > 0
    and a.product_id = v.product_id
