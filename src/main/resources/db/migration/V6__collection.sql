-- What was collected of each feed and business date, and how far a collection is: on it rests that one of several replicas
-- collects, that the next process goes on where a killed one stopped, and that the same content makes no second object.

create table collection (
    feed              text        not null,
    business_date     date        not null,
    state             text        not null default 'not-there'
        constraint collection_state check (state in ('collecting', 'stored', 'not-there', 'failed', 'refused')),
    attempt           integer     not null default 0 check (attempt >= 0),
    holder            text,
    expires_at        timestamptz,

    upload_id         text,
    object_key        text,
    offered_validator text        not null default '',
    offered_checksum  text        not null default '',
    bytes_total       bigint,
    bytes_done        bigint      not null default 0 check (bytes_done >= 0),
    digests           text        not null default '',

    validator         text        not null default '',
    checksum          text        not null default '',
    size_bytes        bigint,
    records           bigint,
    object_version    text        not null default '',
    object_etag       text        not null default '',

    error             text,
    looked_at         timestamptz,
    retry_at          timestamptz,
    started_at        timestamptz,
    stored_at         timestamptz,
    updated_at        timestamptz not null default now(),

    primary key (feed, business_date),
    constraint collection_held check ((holder is null) = (expires_at is null)),
    constraint collection_stored check (state <> 'stored' or (stored_at is not null and checksum <> ''))
);

create table collection_part (
    feed          text    not null,
    business_date date    not null,
    part_no       integer not null check (part_no between 1 and 10000),
    etag          text    not null,
    checksum      text    not null,
    size_bytes    bigint  not null check (size_bytes >= 0),
    primary key (feed, business_date, part_no),
    foreign key (feed, business_date) references collection
);

comment on table collection is 'What was collected of each feed and business date, and how far a collection is.';
comment on column collection.state is
    'not-there: looked for and not published yet; refused: there, and not fit to be stored; failed: will be tried again.';
comment on column collection.attempt is 'The fencing token: progress is noted only under the attempt that made it.';
comment on column collection.holder is 'The process that collects; null when none does. One that is not heard of loses it at expires_at.';
comment on column collection.upload_id is 'The S3 multipart upload that the parts belong to; null when there is nothing to go on with.';
comment on column collection.offered_validator is 'ETag or Last-Modified, or size and time, of what is being collected.';
comment on column collection.offered_checksum is 'algorithm=hex, as the source gave it; verified before anything becomes visible.';
comment on column collection.bytes_done is 'Bytes of the source that are in uploaded parts; of bytes_total, where that is known.';
comment on column collection.digests is 'The state of the checksums after bytes_done, so that no byte is read twice.';
comment on column collection.validator is 'Of the content that is stored; the next columns too.';
comment on column collection.checksum is 'SHA-256 of the content that is stored.';
comment on column collection.records is 'Products of a catalogue; null of content that is not looked into.';
comment on column collection.retry_at is 'When the source asked to be left alone until then.';
comment on table collection_part is 'The uploaded parts of the upload in work, so that the next process goes on with it.';
