-- A person puts a dead letter aside. Changes nothing when it was seen to before.
update dead_letter
set dismissed_at = now(),
    dismissed_because = :because
where dead_letter_id = :id
    and redriven_at is null
    and dismissed_at is null
