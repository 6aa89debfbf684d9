-- A dead letter that nobody need look at any more says so by itself, or is put aside by a person.

alter table dead_letter
    add column object_id bigint references source_object,
    add column dismissed_at timestamptz,
    add column dismissed_because text;

comment on column dead_letter.object_id is 'The object that failed; null when it is a message, or when its version was never known.';
comment on column dead_letter.redriven_at is 'When it was sent back to the queue.';
comment on column dead_letter.dismissed_at is 'When a person said that nothing will be done about it.';

update dead_letter d
set object_id = (
    select max(o.object_id)
    from source_object o
    where o.bucket = split_part(d.subject, '/', 3)
        and o.key = regexp_replace(d.subject, '^s3://[^/]*/|[?]versionId=[^?]*$', '', 'g')
        and o.version_id = coalesce(substring(d.subject from '[?]versionId=([^?]*)$'), '')
        and o.received_at <= d.parked_at
)
where d.subject like 's3://%';

create index dead_letter_object on dead_letter (object_id);

create view dead_letter_state as
select
    d.*,
    case
        when d.redriven_at is not null then 'sent-back'
        when d.dismissed_at is not null then 'dismissed'
        when o.status in ('loaded', 'superseded', 'retracted', 'ignored') then 'settled'
        when exists (select from dead_letter later where later.object_id = d.object_id and later.dead_letter_id > d.dead_letter_id)
            then 'settled'
        when d.object_id is null and exists (
            select
            from source_object n
            where n.bucket = split_part(d.subject, '/', 3)
                and n.key = regexp_replace(d.subject, '^s3://[^/]*/|[?]versionId=[^?]*$', '', 'g')
                and n.status = 'loaded'
                and n.completed_at > d.parked_at
        ) then 'settled'
        else 'open'
    end as state
from dead_letter d
left join source_object o using (object_id);

comment on view dead_letter_state is
    'open: needs a person. sent-back: is tried again. settled: its object is in, replaced or gone since, or a later letter tells '
    'of it. dismissed: a person put it aside.';
