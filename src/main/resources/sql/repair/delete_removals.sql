-- A key has an object: these removals of it are past, whatever sequencer they came with. Safe to repeat.
delete from removal
where removal_no = any(:removalNos)
