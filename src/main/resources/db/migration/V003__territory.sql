create table territory.territory (
  code text primary key,
  name text not null unique,
  kind text not null check (kind in ('region', 'collectivity')),
  time_zone text not null
);
create table territory.department (
  code text primary key,
  name text not null,
  territory_code text not null references territory.territory
);
create table territory.commune (
  code text primary key,
  name text not null,
  department_code text not null references territory.department,
  territory_code text not null references territory.territory,
  postal_codes text not null,
  population int,
  latitude numeric(8, 5),
  longitude numeric(8, 5),
  density text not null,
  rurality text not null,
  search_key text not null generated always as (public.search_key(name)) stored
);
create index commune_search on territory.commune using gin (search_key public.gin_trgm_ops);

create table authority.authority (
  code text primary key check (code ~ '^[a-z0-9-]+$'),
  name text not null,
  kind text not null check (kind in ('REGION', 'COLLECTIVITY', 'STATE_SERVICE')),
  territory_code text not null references territory.territory,
  logo_document uuid
);
