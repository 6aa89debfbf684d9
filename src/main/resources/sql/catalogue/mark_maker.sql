-- Shows whose versions this session makes, so that loaders end it when its process is frozen.
select mark_session(:objectId)
