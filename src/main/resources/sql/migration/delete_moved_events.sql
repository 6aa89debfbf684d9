-- Deletes the events of a month that were copied. Fails when somebody deleted one of them since the copy: then all of
-- the transaction is repeated.
delete from behaviour_event_text
where occurred_at >= :from
    and occurred_at < :to
