-- The zone that the business days of this database are in; none before the first load.
select zone
from business_zone
