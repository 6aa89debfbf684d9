-- What most events have need not be sent for each: COPY leaves these columns out when all events of a batch have them.
alter table behaviour_event alter column item_no set default 1;
alter table behaviour_event alter column quantity set default 1;
