-- Keeps the object's header, by which its rejections are read when they are tried again. In the completing transaction,
-- which holds the row anyway; safe to repeat.
update source_object
set header = :header
where object_id = :objectId
