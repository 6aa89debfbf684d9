-- Mutes a feed until a time; the last call wins.
insert into feed_mute (feed, until)
values (:feed, :until)
on conflict (feed) do update set until = excluded.until, muted_at = now()
