-- The activity that was counted while the object was loaded; binary. In the transaction that makes the object visible,
-- so it runs once.
copy product_activity (object_id, day, product_id, views, carts, uncarts, purchases, units, revenue, unpriced_units)
from stdin (format binary)
