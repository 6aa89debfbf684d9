-- Days that were counted in different zones look alike, so the database remembers which zone its days are in.
create table business_zone (
    only_row boolean primary key default true check (only_row),
    zone     text    not null
);

comment on table business_zone is
    'The time zone of product_activity.day, one row: footfall.zone of the first process that loaded. Processes with another are refused.';
