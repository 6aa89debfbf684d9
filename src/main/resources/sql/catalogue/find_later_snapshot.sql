-- Whether a catalogue that holds later than an object's is in already. After the catalogue's lock. Only reads.
select exists (
    select
    from source_object later
    join source_object o on o.object_id = :objectId
    where later.feed = o.feed
        and later.status = 'loaded'
        and is_later_catalogue(later, o)
) as late
