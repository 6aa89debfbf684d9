-- Which catalogue object said last what a product is: an older one that comes late takes nothing back.

alter table product add column object_id bigint;

comment on column product.object_id is
    'The catalogue object that last said what it is, or that it is no more; null where an earlier release noted none.';

create function is_given_sequencer(sequencer text) returns boolean
    language sql immutable parallel safe
    return sequencer ~ '^0{0,8}[1-9A-Fa-f]' and length(rtrim(sequencer, '0')) <= 40;

comment on function is_given_sequencer is
    'Whether it came from S3. What next_sequencer gave has 64 digits, up to the last one, and tells of its key alone.';

create function is_later_catalogue(object source_object, than source_object) returns boolean
    language sql stable parallel safe
    return object.feed = than.feed
        and object.object_id <> than.object_id
        and case
            when object.business_date <> than.business_date then object.business_date > than.business_date
            when (object.bucket, object.key) = (than.bucket, than.key)
                or is_given_sequencer(object.sequencer) and is_given_sequencer(than.sequencer)
                then version_place(object) collate "C" > version_place(than) collate "C"
            else object.object_id > than.object_id
        end;

comment on function is_later_catalogue is
    'Whether one object of a feed says what holds later than another does: by business date where both keys name one, '
    'else by sequencer, else by when it was heard of.';
