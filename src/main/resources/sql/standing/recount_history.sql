-- First and last days again after rows went or changed between two days; under lock_standings. What lies before or
-- after them stays, also where its rows are gone. Safe to repeat.
insert into product_history as h (product_id, first_visit, last_visit, first_sale, last_sale)
select
    product_id,
    coalesce(
        case when k.first_visit between since and until then c.first_visit else least(k.first_visit, c.first_visit) end,
        case when k.last_visit > until then k.last_visit end),
    coalesce(
        case when k.last_visit between since and until then c.last_visit else greatest(k.last_visit, c.last_visit) end,
        case when k.first_visit < since then k.first_visit end),
    coalesce(
        case when k.first_sale between since and until then c.first_sale else least(k.first_sale, c.first_sale) end,
        case when k.last_sale > until then k.last_sale end),
    coalesce(
        case when k.last_sale between since and until then c.last_sale else greatest(k.last_sale, c.last_sale) end,
        case when k.first_sale < since then k.first_sale end)
from product_history k
full join (
    select
        product_id,
        min(day) filter (where views > 0) as first_visit,
        max(day) filter (where views > 0) as last_visit,
        min(day) filter (where purchases > 0) as first_sale,
        max(day) filter (where purchases > 0) as last_sale
    from product_activity
    group by product_id
) c using (product_id)
cross join (select :first::date as since, :last::date as until) changed
on conflict (product_id)
do update set
    first_visit = excluded.first_visit,
    last_visit = excluded.last_visit,
    first_sale = excluded.first_sale,
    last_sale = excluded.last_sale
where (h.first_visit, h.last_visit, h.first_sale, h.last_sale)
    is distinct from (excluded.first_visit, excluded.last_visit, excluded.first_sale, excluded.last_sale)
