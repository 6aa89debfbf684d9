-- How much waits, in one row. Only reads.
select
    (select count(*) from source_object where status = 'received') as received,
    (select count(*) from source_object where status = 'failed') as failed,
    (select count(*) from dead_letter_state where state = 'open') as dead_letters,
    (select count(*) from pending_outcome) as outcomes,
    (select count(*) from alarm_sending where sent_at is null) as alarm_messages,
    (select count(*) from alarm where closed_at is null) as alarms
