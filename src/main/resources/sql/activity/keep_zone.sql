-- The first process that counts sets the zone of the business day. Safe to repeat: an existing zone stays.
insert into business_zone (zone)
values (:zone)
on conflict do nothing
