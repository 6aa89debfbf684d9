-- Inserts the gathered activity of the object, in the transaction that makes it visible, so it runs once.
insert into product_activity (object_id, day, product_id, views, carts, uncarts, purchases, units, revenue)
select object_id, day, product_id, views, carts, uncarts, purchases, units, revenue
from gathered_activity
