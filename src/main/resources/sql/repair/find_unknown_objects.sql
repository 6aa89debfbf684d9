-- Of the listed objects of a bucket those that the ledger lacks as they are now: no object with this key and ETag
-- is in, on its way, failed or ignored. Listings name no version: the ETag tells whether the bytes are in. An
-- object that stands in the bucket but was replaced or retracted in the ledger is unknown too. With a sequencer
-- above all that is known of the key.
select listed.key, listed.etag, listed.size_bytes, next_sequencer(:bucket, listed.key) as next_sequencer
from unnest(:keys::text[], :etags::text[], :sizes::bigint[]) as listed (key, etag, size_bytes)
where not exists (
    select
    from source_object o
    where o.bucket = :bucket
        and o.key = listed.key
        and (o.etag = listed.etag or (o.etag = '' and o.size_bytes = listed.size_bytes))
        and o.status not in ('superseded', 'retracted')
)
