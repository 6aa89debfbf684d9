-- What follows in the transaction sees one instant, and can change nothing.
set transaction isolation level repeatable read, read only
