-- All later statements of the transaction read one snapshot, and can change nothing.
set transaction isolation level repeatable read, read only
