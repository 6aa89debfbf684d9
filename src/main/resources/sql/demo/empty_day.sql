-- Takes the object of a day away, as a removal from its bucket would.
with removed as (
    update source_object
    set status = 'retracted'
    where bucket = 'past'
        and key = :day
    returning object_id
)
delete from product_activity
where object_id in (select object_id from removed)
