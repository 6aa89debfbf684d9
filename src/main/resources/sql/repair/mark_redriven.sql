-- A dead letter is sent back. Changes nothing when it was seen to before, unless it is forced; its row is held until
-- the transaction ends, so that of two at once one sends it.
update dead_letter
set redriven_at = now()
where dead_letter_id = :id
    and (:force or (redriven_at is null and dismissed_at is null))
