-- Closes the warning and the alarm of a business date that is loaded. Safe to repeat.
update alarm
set closed_at = :at
where kind in ('warning', 'alarm')
    and feed = :feed
    and business_date = :businessDate
    and closed_at is null
