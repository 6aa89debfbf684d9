-- Notes that an object was removed from its bucket. Safe to repeat: a removal takes effect once. One without a
-- sequencer is newer than all that is known; it cannot be distinguished from an earlier one, so it counts from the last
-- time that it arrived.
insert into removal (bucket, key, version_id, sequencer, feed)
values (:bucket, :key, :versionId, coalesce(nullif(:sequencer, ''), highest_sequencer(:bucket, :key)), :feed)
on conflict (bucket, key, version_id, sequencer)
do update set removal_no = excluded.removal_no
    where :sequencer = ''
