-- What is noted of the queue. Only reads.
select failing_since, trouble, waiting_since, measured_at
from queue_state
where queue = :queue
