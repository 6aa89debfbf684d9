-- Each outcome of an object is published, also one that another follows before it could be.

create table pending_outcome (
    outcome_no        bigint      generated always as identity primary key,
    object_id         bigint      not null references source_object,
    status            text        not null,
    attempts          integer     not null,
    records           bigint,
    accepted          bigint,
    rejected          bigint,
    skipped           bigint,
    events            bigint,
    first_occurred_at timestamptz,
    last_occurred_at  timestamptz,
    completed_at      timestamptz,
    error             text
);

comment on table pending_outcome is
    'Outcomes that are not published yet, in their order: each is noted by the change of state itself and deleted once '
    'it is published.';

create function note_outcome() returns trigger
    language plpgsql as
$$
begin
    insert into pending_outcome (
        object_id, status, attempts, records, accepted, rejected, skipped, events, first_occurred_at, last_occurred_at,
        completed_at, error)
    values (
        new.object_id, new.status, new.attempts, new.records, new.accepted, new.rejected, new.skipped, new.events,
        new.first_occurred_at, new.last_occurred_at, new.completed_at, new.error);
    return null;
end
$$;

create trigger note_outcome
    after update on source_object
    for each row
    when (
        new.status in ('loaded', 'failed', 'superseded', 'retracted')
        and (old.status, old.attempts) is distinct from (new.status, new.attempts))
    execute function note_outcome();

comment on function note_outcome is
    'A trigger, so that no change of state can forget its outcome, whichever statement makes it.';

insert into pending_outcome (
    object_id, status, attempts, records, accepted, rejected, skipped, events, first_occurred_at, last_occurred_at,
    completed_at, error)
select
    object_id, status, attempts, records, accepted, rejected, skipped, events, first_occurred_at, last_occurred_at,
    completed_at, error
from source_object
where published_at is null
    and status in ('loaded', 'failed', 'superseded', 'retracted')
order by object_id;

drop index source_object_unpublished;

comment on column source_object.published_at is 'When its latest outcome was published; null while that is pending.';
