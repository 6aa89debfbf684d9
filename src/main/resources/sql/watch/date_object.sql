-- Records the business date that an object belongs to. Safe to repeat.
update source_object
set business_date = :businessDate,
    is_sign = :isSign
where object_id = :objectId
    and business_date is null
