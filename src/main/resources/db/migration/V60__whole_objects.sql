-- An attempt that ends between the last batch and completion leaves an object of which everything is in. How much that
-- is, it notes, so that the next one need not read the object again to find out.
alter table source_object
    add column whole_batches integer,
    add column whole_records bigint,
    add column whole_bytes bigint;

comment on column source_object.whole_batches is
    'Batches of the whole object, once an attempt after the first has read it to its end; null before.';
comment on column source_object.whole_records is 'Records of the whole object; null like whole_batches.';
comment on column source_object.whole_bytes is 'Bytes of the whole object as stored; null like whole_batches.';
