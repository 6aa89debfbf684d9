-- What a start must know of the database and of this role, in one round trip. Only reads.
select
    current_setting('server_version_num')::integer as version_number,
    current_setting('server_version') as version,
    pg_encoding_to_char(d.encoding) as encoding,
    pg_is_in_recovery() as is_replica,
    current_setting('transaction_read_only')::boolean as is_read_only,
    coalesce(current_schema(), '') as schema,
    coalesce(has_schema_privilege(current_schema(), 'create'), false) as may_create,
    current_user as role,
    clock_timestamp() as now,
    coalesce(inet_server_port(), 0) as port,
    current_setting('max_connections')::integer as max_connections,
    (select count(*) from pg_stat_activity where backend_type = 'client backend')::integer as connections,
    coalesce(
        (
            select pg_has_role(c.relowner, 'usage')
            from pg_class c
            where c.oid = to_regclass('behaviour_event')
        ),
        true
    ) as owns_tables
from pg_database d
where d.datname = current_database()
