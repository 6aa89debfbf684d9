-- A sequencer above all that is known of a key, for what is found lying in the bucket afterwards.
select next_sequencer(:bucket, :key) as sequencer
