-- All later statements of the transaction read one snapshot: what is noted, and the rows that it is about.
set transaction isolation level repeatable read
