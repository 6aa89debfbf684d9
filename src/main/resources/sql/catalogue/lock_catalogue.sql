-- The end of a catalogue load: it waits for completions, and they for it. After await_catalogue, which is what makes it
-- wait.
select generation
from catalogue_state
for update
