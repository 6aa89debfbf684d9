-- The first key of a catalogue that was loaded into an empty database.
select min(product_key) as first_key
from product_version
