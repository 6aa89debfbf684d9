-- Marks a dead letter as sent back. Changes nothing when it is already resolved, unless forced; its row is locked until
-- the transaction ends, so that of two concurrent calls only one sends it.
update dead_letter
set redriven_at = now()
where dead_letter_id = :id
    and (:force or (redriven_at is null and dismissed_at is null))
