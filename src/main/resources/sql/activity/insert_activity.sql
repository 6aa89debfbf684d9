-- Inserts the gathered activity of the object, in the transaction that makes it visible, so it runs once.
insert into product_activity (
    object_id, day, product_id, views, carts, uncarts, purchases, units, revenue, unpriced_units)
select object_id, day, product_id, views, carts, uncarts, purchases, units, revenue, unpriced_units
from gathered_activity
