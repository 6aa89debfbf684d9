-- What an attempt at an object ended with, when nobody foresaw it: the second attempt that ends in the same way is the last.
alter table source_object
    add column ended_with text,
    add column ended_attempt integer;

comment on column source_object.ended_with is
    'The failure that nobody foresaw with which an attempt ended; null when there was none. The same again parks the object.';
comment on column source_object.ended_attempt is 'The attempt that ended with it.';
