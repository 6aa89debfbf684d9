-- The catalogue's generation, and since when this server runs: product versions that are remembered hold for both. A
-- server that took over may lack what was made last, and give the same keys to others.
select
    generation,
    pg_postmaster_start_time()::text as server
from catalogue_state
