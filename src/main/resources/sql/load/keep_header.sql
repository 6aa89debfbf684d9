-- Keeps the object's header, by which its rejections are read when they are tried again, and how many bytes were read
-- of it: a notification may have announced others. In the completing transaction, which holds the row anyway; safe to
-- repeat.
update source_object
set header = :header,
    size_bytes = :sizeBytes
where object_id = :objectId
