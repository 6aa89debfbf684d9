-- A catalogue load changes products: it waits for completions, and they for it.
select generation
from catalogue_state
for update
