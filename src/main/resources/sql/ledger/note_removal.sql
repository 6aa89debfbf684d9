-- Notes that an object was removed from its bucket. Safe to repeat: a removal is told of once, in effect. One without a
-- sequencer cannot be told from an earlier one, so it counts from when it was told last.
insert into removal (bucket, key, version_id, sequencer, feed)
values (:bucket, :key, :versionId, :sequencer, :feed)
on conflict (bucket, key, version_id, sequencer)
do update set removal_no = excluded.removal_no
    where removal.sequencer = ''
