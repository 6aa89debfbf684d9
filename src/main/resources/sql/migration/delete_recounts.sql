-- What is recounted is done.
delete from activity_to_recount
