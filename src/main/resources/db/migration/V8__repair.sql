-- Loading a version again.

alter table source_object
    add column replay_no integer not null default 0 check (replay_no >= 0);

drop index source_object_identity;
create unique index source_object_identity
    on source_object (
        bucket, key, (case when version_id <> '' then 'version ' || version_id else 'etag ' || etag end), replay_no);

comment on column source_object.replay_no is
    '0 as first loaded; each replay of the version is an object of its own, which replaces the one before when it is complete.';

create or replace function is_newer_version(sequencer text, object_id bigint, than_sequencer text, than_object_id bigint)
    returns boolean
    language sql immutable parallel safe
    return case
        when sequencer <> '' and than_sequencer <> ''
            and comparable_sequencer(sequencer) <> comparable_sequencer(than_sequencer)
            then comparable_sequencer(sequencer) > comparable_sequencer(than_sequencer)
        else object_id > than_object_id
    end;

comment on function is_newer_version is
    'Whether one version of a key is newer than another: by sequencer, or by order of arrival where one is unknown or both are '
    'the same, as with a replay.';
