-- Whether there may be events of earlier releases, or activity of theirs to be recounted. Only reads.
select to_regclass('behaviour_event_text') is not null as unfinished
