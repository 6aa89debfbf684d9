-- How much activity is to be recounted; null once all events of earlier releases are moved.
select case when to_regclass('behaviour_event_text') is not null then (select count(*) from activity_to_recount) end
