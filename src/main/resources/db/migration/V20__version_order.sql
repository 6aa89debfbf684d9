-- One total order of the versions of a key: version_place() says it, everything else asks it.

alter table source_object
    add column origin_id bigint references source_object;

comment on column source_object.origin_id is
    'The object that a replay loads again, whose place among the versions of the key is its own; null in what is no '
    'replay.';

update source_object r
set origin_id = o.object_id
from source_object o
where r.replay_no > 0
    and o.replay_no = 0
    and (o.bucket, o.key, o.version_id, o.etag) = (r.bucket, r.key, r.version_id, r.etag);

create function version_place(sequencer text, origin_id bigint, object_id bigint) returns text
    language sql immutable parallel safe
    return comparable_sequencer(sequencer) || lpad(origin_id::text, 19, '0') || lpad(object_id::text, 19, '0');

comment on function version_place is
    'The place of a version among those of its key, as text of equal lengths, to be compared by collation "C": the '
    'sequencer of its latest event, then which version was registered later, then which of its replays is later.';

create function version_place(object source_object) returns text
    language sql stable parallel safe
    return version_place(
        case
            when object.origin_id is null then object.sequencer
            else (select o.sequencer from source_object o where o.object_id = object.origin_id)
        end,
        coalesce(object.origin_id, object.object_id),
        object.object_id);

comment on function version_place(source_object) is
    'The place of an object. A later event of a version moves its original, and with it all its replays.';

create function is_newer_version(object source_object, than source_object) returns boolean
    language sql stable parallel safe
    return version_place(object) collate "C" > version_place(than) collate "C";

comment on function is_newer_version(source_object, source_object) is
    'Whether one version of a key is newer than another.';

create or replace function is_removed(object source_object) returns boolean
    language sql stable parallel safe
    return exists (
        select
        from removal r
        where r.bucket = object.bucket
            and r.key = object.key
            and case
                when r.version_id <> '' then r.version_id = object.version_id
                else version_place(r.sequencer, r.removal_no, r.removal_no) collate "C"
                    > version_place(object) collate "C"
            end
    );

comment on function is_newer_version(text, bigint, text, bigint) is
    'For loaders of earlier releases that still run; else as is_newer_version(source_object, source_object).';

create function highest_sequencer(of_bucket text, of_key text) returns text
    language sql stable
    return coalesce(
        (
            select max(comparable_sequencer(known.sequencer) collate "C")
            from (
                select o.sequencer from source_object o where o.bucket = of_bucket and o.key = of_key
                union all
                select r.sequencer from removal r where r.bucket = of_bucket and r.key = of_key
            ) known
            where known.sequencer <> ''
        ),
        '');

comment on function highest_sequencer is
    'The highest sequencer that is known of a key, 64 digits; empty when none is. A version or removal that comes '
    'without one gets it.';

create function next_sequencer(of_bucket text, of_key text) returns text
    language sql stable
    return (
        select
            case
                when digits = '' then known
                else left(digits, -1) || translate(right(digits, 1), '0123456789ABCDE', '123456789ABCDEF')
                    || repeat('0', length(known) - length(digits))
            end
        from (select lpad(highest_sequencer(of_bucket, of_key), 64, '0') as known) highest
        cross join lateral (select rtrim(known, 'F') as digits) carried
    );

comment on function next_sequencer is
    'One above the highest sequencer that is known of a key: what lies in the bucket is newer than all that is known. '
    'Events to come have higher ones still, since S3 counts in far fewer than 64 digits.';

create function lock_key(of_bucket text, of_key text) returns void
    language sql volatile
    return pg_advisory_xact_lock(hashtextextended('versions of ' || of_bucket || '/' || of_key, 0));

comment on function lock_key is
    'Completions and retractions of a key follow one another, and each begins with what the one before committed.';

create function lock_versions(of_object_id bigint) returns void
    language plpgsql volatile as
$$
begin
    perform mark_session(of_object_id);
    perform lock_key(o.bucket, o.key) from source_object o where o.object_id = of_object_id;
    perform
    from source_object v
    where (v.bucket, v.key) = (select o.bucket, o.key from source_object o where o.object_id = of_object_id)
    order by v.object_id
    for update;
end
$$;

comment on function lock_versions is
    'Takes the key and then the rows of all its versions, as they are once the wait for the key is over. One statement '
    'for its client: one that fell silent between the two would be protected by the lease of whoever takes its object '
    'over.';

-- What came without a sequencer until now gets what it would have got.

update source_object o
set sequencer = known.highest
from (
    select
        u.object_id,
        (
            select max(comparable_sequencer(k.sequencer) collate "C")
            from (
                select v.sequencer from source_object v
                where v.bucket = u.bucket and v.key = u.key and v.object_id < u.object_id
                union all
                select r.sequencer from removal r
                where r.bucket = u.bucket and r.key = u.key and r.removal_no < u.object_id
            ) k
            where k.sequencer <> ''
        ) as highest
    from source_object u
    where u.sequencer = ''
) known
where o.object_id = known.object_id
    and known.highest is not null;

with unknown as (
    delete from removal
    where sequencer = ''
        and version_id = ''
    returning *
)
insert into removal (removal_no, bucket, key, version_id, sequencer, feed, told_at)
select u.removal_no, u.bucket, u.key, u.version_id, coalesce(known.highest, ''), u.feed, u.told_at
from unknown u
cross join lateral (
    select max(comparable_sequencer(k.sequencer) collate "C") as highest
    from (
        select v.sequencer from source_object v
        where v.bucket = u.bucket and v.key = u.key and v.object_id < u.removal_no
        union all
        select r.sequencer from removal r
        where r.bucket = u.bucket and r.key = u.key and r.removal_no < u.removal_no
    ) k
    where k.sequencer <> ''
) known
on conflict (bucket, key, version_id, sequencer)
do update set removal_no = greatest(removal.removal_no, excluded.removal_no);
