-- Objects that were removed from their bucket, and whose rows go with them.

create table removal (
    removal_no bigint      primary key default nextval(pg_get_serial_sequence('source_object', 'object_id')),
    bucket     text        not null,
    key        text        not null,
    version_id text        not null default '',
    sequencer  text        not null default '',
    feed       text        not null,
    told_at    timestamptz not null default now()
);

create unique index removal_identity on removal (bucket, key, version_id, sequencer);

comment on table removal is
    'Removals of objects of feeds with removal=retract: no version that is older becomes visible any more.';
comment on column removal.removal_no is 'Its place in the order of arrival, among the object_ids; counts where a sequencer is unknown.';
comment on column removal.version_id is 'Empty: the key has no object any more. Else only this version was removed, for good.';
comment on column removal.sequencer is 'As of source_object; orders it among the versions of its key.';

create function is_removed(object source_object) returns boolean
    language sql stable parallel safe
    return exists (
        select
        from removal r
        where r.bucket = object.bucket
            and r.key = object.key
            and case
                when r.version_id <> '' then r.version_id = object.version_id
                else is_newer_version(r.sequencer, r.removal_no, object.sequencer, object.object_id)
            end
    );

comment on function is_removed is 'Whether a removal is newer than this version of a key, or was of this very version.';

alter table source_object
    drop constraint source_object_status,
    add constraint source_object_status
        check (status in ('received', 'loading', 'loaded', 'failed', 'ignored', 'superseded', 'retracted'));

drop index source_object_unpublished;
create index source_object_unpublished on source_object (object_id)
    where published_at is null and status in ('loaded', 'failed', 'superseded', 'retracted');

comment on column source_object.status is
    'loaded is visible; superseded was replaced by a newer version; retracted went with its object, which was removed.';
comment on column source_object.error is 'Why the status is failed, ignored or retracted.';
