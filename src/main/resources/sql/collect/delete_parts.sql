-- Forgets the parts of an upload that is complete, aborted or begun anew. Safe to repeat. Changes nothing once another
-- process has taken over: without its own parts that one's upload would be put together from the rest.
delete from collection_part p
where p.feed = :feed
    and p.business_date = :date
    and exists (
        select
        from collection c
        where c.feed = p.feed
            and c.business_date = p.business_date
            and c.attempt = :attempt
    )
