-- Notes the activity of moved purchases without a price: their versions may have one by now.
insert into activity_to_recount (object_id, day, product_id)
select distinct object_id, (occurred_at at time zone :zone)::date, product_id
from behaviour_event_text
where occurred_at >= :from
    and occurred_at < :to
    and kind = 'purchase'
    and price is null
on conflict do nothing
