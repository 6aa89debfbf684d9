-- The first process that counts decides the zone of the business day. Safe to repeat: what is there stays.
insert into business_zone (zone)
values (:zone)
on conflict do nothing
