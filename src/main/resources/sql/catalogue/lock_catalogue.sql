-- A catalogue load changes products: it waits for completions, and they for it. After await_catalogue, which is
-- what makes it wait; the row itself keeps loaders of earlier releases out.
select generation
from catalogue_state
for update
