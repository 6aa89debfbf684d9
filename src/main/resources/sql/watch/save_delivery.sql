-- Stores the state of a business date. Safe to repeat: unchanged rows are not written.
insert into feed_delivery as d (
    feed, business_date, state, known, due_at, warn_at, alarm_at, alarmed_at, recovered_at, records, loaded_at,
    covers_until)
values (
    :feed, :businessDate, :state, :known, :dueAt, :warnAt, :alarmAt, :alarmedAt, :recoveredAt, :records, :loadedAt,
    :coversUntil)
on conflict (feed, business_date) do update set
    state = excluded.state,
    known = excluded.known,
    due_at = excluded.due_at,
    warn_at = excluded.warn_at,
    alarm_at = excluded.alarm_at,
    alarmed_at = excluded.alarmed_at,
    recovered_at = excluded.recovered_at,
    records = excluded.records,
    loaded_at = excluded.loaded_at,
    covers_until = excluded.covers_until,
    changed_at = now()
where (d.state, d.known, d.due_at, d.warn_at, d.alarm_at, d.alarmed_at, d.recovered_at, d.records, d.loaded_at,
        d.covers_until)
    is distinct from (excluded.state, excluded.known, excluded.due_at, excluded.warn_at, excluded.alarm_at,
        excluded.alarmed_at, excluded.recovered_at, excluded.records, excluded.loaded_at, excluded.covers_until)
