-- A business date is loaded: its warning and its alarm are over. Safe to repeat.
update alarm
set closed_at = :at
where kind in ('warning', 'alarm')
    and feed = :feed
    and business_date = :businessDate
    and closed_at is null
