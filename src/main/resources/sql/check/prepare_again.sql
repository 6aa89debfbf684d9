-- Run several times by one prepared statement: the driver prepares it on the server at the fifth. A PgBouncer in
-- transaction mode that does not know prepared statements fails then. Only reads.
select 1 as answer
