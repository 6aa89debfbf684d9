-- Whoever hears of a version that is being loaded again brings that replay to its end.
create function replay_or(of_bucket text, of_key text, of_version_id text, of_etag text, otherwise bigint) returns bigint
    language sql stable
    return coalesce(
        (
            select max(r.object_id)
            from source_object r
            where r.bucket = of_bucket
                and r.key = of_key
                and case when r.version_id <> '' then 'version ' || r.version_id else 'etag ' || r.etag end
                    = case when of_version_id <> '' then 'version ' || of_version_id else 'etag ' || of_etag end
                and r.replay_no > 0
                and r.status in ('received', 'loading')
        ),
        otherwise);

comment on function replay_or is 'The replay of a version that is under way, or else the given object.';
