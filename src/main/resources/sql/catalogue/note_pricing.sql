-- Notes for the standings which days price_activity is about to give revenue; before it, in its transaction, which
-- keeps completions out. Nothing where nothing waited for a price.
insert into activity_change (object_id, is_addition, first_day, last_day)
select :objectId, false, min(a.day), max(a.day)
from product_activity a
join product_version v using (product_id)
where v.filled_by = :objectId
    and v.price is not null
    and a.unpriced_units > 0
having count(*) > 0
