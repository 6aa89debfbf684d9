-- Adds objects that became visible to the first and last days of their products; under lock_standings. Safe to repeat.
insert into product_history as h (product_id, first_visit, last_visit, first_sale, last_sale)
select
    product_id,
    min(day) filter (where views > 0),
    max(day) filter (where views > 0),
    min(day) filter (where purchases > 0),
    max(day) filter (where purchases > 0)
from product_activity
where object_id = any(:added::bigint[])
group by product_id
on conflict (product_id)
do update set
    first_visit = least(h.first_visit, excluded.first_visit),
    last_visit = greatest(h.last_visit, excluded.last_visit),
    first_sale = least(h.first_sale, excluded.first_sale),
    last_sale = greatest(h.last_sale, excluded.last_sale)
where (h.first_visit, h.last_visit, h.first_sale, h.last_sale) is distinct from (
        least(h.first_visit, excluded.first_visit),
        greatest(h.last_visit, excluded.last_visit),
        least(h.first_sale, excluded.first_sale),
        greatest(h.last_sale, excluded.last_sale))
