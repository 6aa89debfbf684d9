-- What will not work without a person, and what each feed owes.

create table dead_letter (
    dead_letter_id bigint      generated always as identity primary key,
    parked_at      timestamptz not null default now(),
    subject        text        not null,
    failure        text        not null,
    message        text        not null,
    body           text,
    message_id     text,
    redriven_at    timestamptz
);

create index dead_letter_open on dead_letter (parked_at desc) where redriven_at is null;

comment on table dead_letter is 'Notifications and objects that were parked.';
comment on column dead_letter.subject is 'The object''s s3:// URI, or "queue message".';
comment on column dead_letter.failure is 'The kind of failure, as the source code names it.';
comment on column dead_letter.body is 'The queue message as it arrived; null when no message was involved.';

create table feed_delivery (
    feed          text        not null,
    business_date date        not null,
    state         text        not null
        constraint feed_delivery_state
        check (state in ('expected', 'collecting', 'arrived', 'loading', 'loaded', 'late', 'missing', 'recovered')),
    due_at        timestamptz,
    alarmed_at    timestamptz,
    recovered_at  timestamptz,
    primary key (feed, business_date)
);

comment on table feed_delivery is 'What each feed owes for each business date, and how far it is.';
