-- What was skipped, by name; and an alarm for a business date of which all was.
alter table load_batch
    add column skipped_names jsonb;

comment on column load_batch.skipped_names is
    'How many of the skipped records had which name; null where none was skipped, or where its name was not kept.';

alter table alarm
    drop constraint alarm_kind,
    add constraint alarm_kind
        check (kind in (
            'warning', 'alarm', 'recovery', 'failed-object', 'dead-letter', 'collection', 'volume', 'all-skipped'));
