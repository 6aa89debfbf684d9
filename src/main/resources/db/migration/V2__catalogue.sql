-- Our own products, and how a catalogue object becomes them.

create table product (
    product_id text        primary key,
    name       text,
    category   text,
    brand      text,
    price      numeric     check (price >= 0),
    active     boolean     not null default true,
    attributes jsonb,
    updated_at timestamptz not null default now()
);

comment on table product is 'One row per product of our own catalogue.';
comment on column product.active is 'False when a full snapshot no longer has it.';

create table product_staging (
    object_id  bigint not null,
    record_no  bigint not null,
    product_id text   not null,
    name       text,
    category   text,
    brand      text,
    price      numeric,
    attributes jsonb,
    primary key (object_id, record_no)
);

comment on table product_staging is 'Products of catalogue objects that are not complete; empty otherwise.';

create table catalogue_state (
    only_row   boolean     primary key default true check (only_row),
    generation bigint      not null default 0,
    changed_at timestamptz not null default now()
);

insert into catalogue_state default values;

comment on table catalogue_state is
    'One row. Its generation grows with each catalogue load; its lock orders catalogue loads and completions.';
