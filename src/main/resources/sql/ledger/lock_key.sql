-- Waits until nobody else completes or retracts a version of a key, until the transaction ends. The session is marked
-- first, for object 0: it works for no attempt.
select
    mark_session(0),
    lock_key(:bucket, :key)
