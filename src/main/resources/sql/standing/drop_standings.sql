-- Products that are not in the catalogue and have no activity any more; after sum_standings. Safe to repeat.
delete from standing s
where not exists (select from product p where p.product_id = s.product_id and p.active)
    and not exists (
        select
        from summed_standing t
        where t.period_days = s.period_days
            and t.product_id = s.product_id
            and t.is_active
    )
