-- A completion reads products: it waits for a catalogue load, and a catalogue load for it. After
-- await_catalogue_shared.
select generation
from catalogue_state
for share
