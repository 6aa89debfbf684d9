-- Gives back the space of a month whose events are moved.
select drop_earlier_month(:month)::text
