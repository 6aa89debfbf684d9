-- Closes a dead letter without action. Changes nothing when it is already resolved.
update dead_letter
set dismissed_at = now(),
    dismissed_because = :because
where dead_letter_id = :id
    and redriven_at is null
    and dismissed_at is null
