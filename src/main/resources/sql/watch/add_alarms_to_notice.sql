-- Records which alarms a message contains. Safe to repeat.
update alarm
set notice_id = :noticeId::uuid
where alarm_id = any (:alarmIds)
    and notice_id is null
