-- What each feed owes for a business date, how far it is, and who was told of what did not happen.

alter table source_object
    add column business_date date,
    add column is_sign boolean not null default false;

create index source_object_delivery on source_object (feed, business_date) where business_date is not null;

create index source_object_failed on source_object (completed_at) where status = 'failed';

comment on column source_object.business_date is
    'The date that the key names, by the key pattern of its feed; null when it names none, or the feed owes nothing.';
comment on column source_object.is_sign is 'No data: a marker or manifest, which says what there is of the business date.';

create table delivery_manifest (
    object_id bigint primary key references source_object,
    keys      text[] not null,
    error     text
);

comment on table delivery_manifest is 'The keys that a manifest lists, in its own bucket; none when it could not be read, which error tells.';

alter table feed_delivery
    add column warn_at    timestamptz,
    add column alarm_at   timestamptz,
    add column known      text not null default '',
    add column records    bigint,
    add column loaded_at  timestamptz,
    add column changed_at timestamptz not null default now();

comment on column feed_delivery.state is
    'expected: nothing there yet; collecting; arrived: there, not all loaded; loading; loaded: complete; late: past due_at and not '
    'loaded; missing: past alarm_at and nothing there; recovered: loaded after a warning or an alarm.';
comment on column feed_delivery.known is 'What is known of it, for people.';
comment on column feed_delivery.alarmed_at is 'When the first warning or alarm was raised.';
comment on column feed_delivery.recovered_at is 'When it was found loaded after that.';
comment on column feed_delivery.records is 'Records of its loaded objects.';

create table alarm_notice (
    notice_id  uuid        primary key,
    created_at timestamptz not null,
    subject    text        not null,
    message    text        not null
);

comment on table alarm_notice is 'One message that tells of one or several alarms. It is the same however often it is sent.';

create table alarm_sending (
    notice_id     uuid        not null references alarm_notice,
    channel       text        not null check (channel in ('topic', 'webhook')),
    claimed_until timestamptz,
    attempts      integer     not null default 0,
    sent_at       timestamptz,
    error         text,
    primary key (notice_id, channel)
);

create index alarm_sending_owed on alarm_sending (notice_id) where sent_at is null;

comment on table alarm_sending is
    'Where a notice goes to. It is claimed before it is sent and noted as sent after: a crash in between sends it again.';
comment on column alarm_sending.claimed_until is 'Nobody else sends it until then.';

create table alarm (
    alarm_id      bigint      generated always as identity primary key,
    kind          text        not null
        constraint alarm_kind
        check (kind in ('warning', 'alarm', 'recovery', 'failed-object', 'dead-letter', 'collection', 'volume')),
    feed          text        not null default '',
    business_date date,
    reference     text        not null default '',
    known         text        not null,
    raised_at     timestamptz not null,
    closed_at     timestamptz,
    notice_id     uuid        references alarm_notice
);

create unique index alarm_identity
    on alarm (kind, feed, coalesce(business_date, '-infinity'::date), reference);
create index alarm_open on alarm (raised_at desc) where closed_at is null;

comment on table alarm is 'What somebody was told, once each: its identity is kind, feed, business date and reference.';
comment on column alarm.reference is 'Which object or dead letter, where several of a kind, feed and date are possible.';
comment on column alarm.closed_at is 'When it was found to be over; a recovery is born closed.';

create table feed_mute (
    feed     text        primary key,
    until    timestamptz not null,
    muted_at timestamptz not null default now()
);

comment on table feed_mute is 'Feeds of which nothing is raised until a time; what still holds then is raised then.';
