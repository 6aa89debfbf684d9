-- Trying rejections again.

alter table source_object
    add column header text[];

comment on column source_object.header is
    'The CSV column names in file order, empty for NDJSON, noted when the object completes: rejections are read by it when they are '
    'tried again. Null in objects that were loaded before this was noted.';
comment on column rejection.replayed_at is
    'When the record passed after all, and became events or was skipped; it counts as rejected no more then.';
