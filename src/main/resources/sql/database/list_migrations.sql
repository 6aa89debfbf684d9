-- Each migration that was run, with its checksum. Fails where there is none yet, or the role may not read it.
select concat_ws(' ', version, checksum) as migration
from flyway_schema_history
where success
