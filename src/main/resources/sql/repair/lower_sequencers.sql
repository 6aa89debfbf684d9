-- What S3 does not have as a key's current version is older than what it has, whatever sequencer it came with: no
-- sequencer is lower than this one. Safe to repeat.
update source_object
set sequencer = '0'
where object_id = any(:objectIds)
