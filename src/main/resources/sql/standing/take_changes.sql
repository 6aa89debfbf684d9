-- Takes what is noted, in the transaction that counts it; under lock_standings, so nobody else does. Loads add rows and
-- never touch one, so neither waits for the other.
delete from activity_change
returning object_id, is_addition, first_day, last_day
