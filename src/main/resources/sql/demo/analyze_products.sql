-- As autovacuum would within a minute: without it the join by hand is planned for a handful of products. Safe to
-- repeat.
analyze product
