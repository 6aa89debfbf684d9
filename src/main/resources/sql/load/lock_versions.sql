-- Waits until nobody else completes or retracts a version of the object's key, and locks all of them: no event moves
-- one until the transaction ends, and none that is registered meanwhile can become visible before this one.
select lock_versions(:objectId)
