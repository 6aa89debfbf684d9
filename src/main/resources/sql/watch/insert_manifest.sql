-- What a manifest lists. Safe to repeat, from any replica: one version of a key always lists the same.
insert into delivery_manifest (object_id, keys, error)
values (:objectId, :keys::text[], :error)
on conflict do nothing
