-- How the installation stands beside the ledger: the queue as it was last seen, how far loads are, how the database grows.

create table queue_state (
    queue         text        primary key,
    failing_since timestamptz,
    failed_at     timestamptz,
    trouble       text        not null default '',
    answered_at   timestamptz,
    visible       bigint,
    in_flight     bigint,
    measured_at   timestamptz,
    waiting_since timestamptz
);

comment on table queue_state is 'The queue as its receivers and the watch last saw it.';
comment on column queue_state.failing_since is 'Since when a receiver cannot poll; null once one could.';
comment on column queue_state.failed_at is 'When a receiver last noted that.';
comment on column queue_state.waiting_since is 'Since when the queue was never seen empty: no message in it is much older.';

create table load_progress (
    object_id  bigint      primary key references source_object on delete cascade,
    bytes_read bigint      not null,
    records    bigint      not null,
    noted_at   timestamptz not null
);

comment on table load_progress is 'How far a long load has read, noted now and then; nothing decides by it.';
comment on column load_progress.bytes_read is 'Of the object as it is stored, compressed.';

create table database_size (
    measured_on date        primary key,
    bytes       bigint      not null,
    measured_at timestamptz not null default now()
);

comment on table database_size is 'The size of the database, one row a day, so that its growth can be told.';

alter table alarm
    drop constraint alarm_kind,
    add constraint alarm_kind
        check (kind in (
            'warning', 'alarm', 'recovery', 'failed-object', 'dead-letter', 'collection', 'volume', 'all-skipped',
            'queue'));
