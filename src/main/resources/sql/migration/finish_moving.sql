-- Lets the views read the new table alone, once nothing is left. Safe to repeat.
select finish_event_migration() as finished
