-- The version of each thing that the events of the month say, in a table of this transaction.
create temporary table earlier_version on commit drop as
select e.*, v.product_key
from earlier_product e
left join product_version v
    on v.identity = version_identity(
        e.product_id, case when e.product_known then -1 else 0 end, e.name, e.category, e.brand)
