-- Stores a dead letter: what was parked, why, and the message to send back.
insert into dead_letter (subject, failure, message, body, message_id, object_id)
values (:#subject, :#failure, :#message, :#body, :#messageId, nullif(:#objectId, 0))
