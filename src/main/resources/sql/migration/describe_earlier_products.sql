-- What the events of a month, moved later, say of their products: each once, in a table of this transaction.
create temporary table earlier_product on commit drop as
select distinct
    product_id,
    product_known,
    coalesce(product_name, '') as name,
    coalesce(category, '') as category,
    coalesce(brand, '') as brand
from behaviour_event_text
where occurred_at >= :from
    and occurred_at < :to
