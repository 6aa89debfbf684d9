-- What the standings were counted from last, and what they are to be counted from now. Only reads.
select
    s.generation,
    s.as_of as counted_until,
    f.as_of,
    s.catalogue_generation as counted_catalogue,
    c.generation as catalogue_generation
from standing_state s
cross join data_freshness f
cross join catalogue_state c
