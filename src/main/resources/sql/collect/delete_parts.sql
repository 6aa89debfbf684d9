-- Forgets the parts of an upload that is complete, aborted or begun anew. Safe to repeat.
delete from collection_part
where feed = :feed
    and business_date = :date
