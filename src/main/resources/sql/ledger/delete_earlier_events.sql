-- Deletes the events of an object that an earlier release loaded and that were not moved yet; before delete_events: one
-- that is moved meanwhile is found there. Safe to repeat.
select delete_earlier_events(:objectId)
