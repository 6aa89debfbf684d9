-- The ledger: which objects, and which of their batches, are in.

create table source_object (
    object_id          bigint      generated always as identity primary key,
    bucket             text        not null,
    key                text        not null,
    version_id         text        not null default '',
    etag               text        not null default '',
    sequencer          text        not null default '',
    size_bytes         bigint,
    feed               text,
    status             text        not null default 'received'
        constraint source_object_status
        check (status in ('received', 'loading', 'loaded', 'failed', 'ignored', 'superseded')),
    attempts           integer     not null default 0 check (attempts >= 0),
    reading_parameters text,
    records            bigint,
    accepted           bigint,
    rejected           bigint,
    skipped            bigint,
    events             bigint,
    first_occurred_at  timestamptz,
    last_occurred_at   timestamptz,
    received_at        timestamptz not null default now(),
    started_at         timestamptz,
    completed_at       timestamptz,
    error              text,
    published_at       timestamptz,
    constraint source_object_pinned check (version_id <> '' or etag <> '' or status = 'ignored'),
    constraint source_object_reconciles
        check (status <> 'loaded' or (records = accepted + rejected + skipped and completed_at is not null))
);

create unique index source_object_identity
    on source_object (bucket, key, (case when version_id <> '' then 'version ' || version_id else 'etag ' || etag end));
create index source_object_recent on source_object (received_at desc);
create index source_object_unpublished on source_object (object_id)
    where published_at is null and status in ('loaded', 'failed', 'superseded');

comment on table source_object is
    'One row per object: one version of one S3 key. The unit of acknowledgement and of visibility.';
comment on column source_object.version_id is 'Empty in a bucket without versioning; then the ETag is the identity.';
comment on column source_object.sequencer is
    'Hexadecimal; orders the events of one key, compared right-padded with zeros. Empty when unknown.';
comment on column source_object.attempts is
    'The fencing token: a batch commits only under the attempt that it was read for.';
comment on column source_object.reading_parameters is
    'What decides batch boundaries beside the bytes. An attempt with others starts the object anew.';
comment on column source_object.records is 'records = accepted + rejected + skipped, held by a constraint.';
comment on column source_object.events is 'Rows of behaviour_event, or products of a catalogue; a record may give several.';
comment on column source_object.error is 'Why the status is failed or ignored.';
comment on column source_object.published_at is 'When the outcome was told to others; null while that is still owed.';

create function comparable_sequencer(sequencer text) returns text
    language sql immutable parallel safe
    return rpad(upper(sequencer), 64, '0') collate "C";

create function is_newer_version(sequencer text, object_id bigint, than_sequencer text, than_object_id bigint)
    returns boolean
    language sql immutable parallel safe
    return case
        when sequencer <> '' and than_sequencer <> ''
            then comparable_sequencer(sequencer) > comparable_sequencer(than_sequencer)
        else object_id > than_object_id
    end;

comment on function is_newer_version is
    'Whether one version of a key is newer than another: by sequencer, or by order of arrival where one is unknown.';

create table load_lease (
    object_id  bigint      primary key references source_object,
    holder     text        not null,
    attempt    integer     not null,
    expires_at timestamptz not null
);

comment on table load_lease is
    'Who loads an object, until when. A row of its own, so that heartbeats and batches do not wait for each other.';

create table load_batch (
    object_id            bigint      not null references source_object,
    batch_no             integer     not null check (batch_no >= 1),
    first_record         bigint      not null check (first_record >= 1),
    last_record          bigint      not null,
    accepted             integer     not null,
    rejected             integer     not null,
    skipped              integer     not null,
    events               integer     not null,
    first_occurred_at    timestamptz,
    last_occurred_at     timestamptz,
    catalogue_generation bigint      not null,
    committed_at         timestamptz not null default now(),
    primary key (object_id, batch_no),
    constraint load_batch_reconciles check (last_record - first_record + 1 = accepted + rejected + skipped)
);

comment on table load_batch is
    'One row per committed batch, in the same transaction as its rows: a batch is wholly in or wholly out.';
comment on column load_batch.catalogue_generation is 'The catalogue that its events were enriched with.';

create table rejection (
    object_id   bigint      not null,
    record_no   bigint      not null check (record_no >= 1),
    reason      text        not null
        constraint rejection_reason
        check (reason in ('malformed', 'missing', 'bad-time', 'out-of-window', 'bad-number', 'unknown-kind',
                          'bad-text', 'too-long')),
    field       text,
    message     text        not null,
    raw         text        not null,
    replayed_at timestamptz,
    primary key (object_id, record_no)
);

comment on table rejection is 'Records that could not become events, with the reason and the raw text.';
comment on column rejection.raw is 'Bounded; bytes that are no UTF-8, and NUL, stand as U+FFFD.';
