create schema register;
grant usage on schema register to ${app};
alter default privileges in schema register grant select, insert, update, delete on tables to ${app};

-- A list of places being read, published or undone.
create table register.import (
  id uuid primary key,
  source text not null check (length(source) between 3 and 150),
  licence text not null check (length(licence) between 2 and 200),
  territory_code text references territory.territory (code),
  as_of date not null,
  file_name text not null,
  format text not null check (format in ('CSV', 'XLSX', 'JSON', 'GEOJSON')),
  charset text not null,
  separator text not null,
  headers text[] not null,
  mapping text[] not null default '{}',
  state text not null check (state in ('MAPPING', 'READING', 'READ', 'PUBLISHING', 'PUBLISHED', 'UNDOING', 'UNDONE')),
  lines int not null,
  done int not null default 0,
  published int not null default 0,
  begun_at timestamptz not null,
  begun_by uuid not null,
  begun_by_name text not null
);
create unique index import_one_at_a_time on register.import (source) where state not in ('PUBLISHED', 'UNDONE');

-- Its lines, until they are published: then only those that were not remain.
create table register.line (
  import_id uuid not null references register.import on delete cascade,
  number int not null,
  cells text[] not null,
  state text not null default 'RAW' check (state in ('RAW', 'READY', 'FAULTY', 'ASIDE')),
  key text not null default '',
  faults jsonb not null default '[]',
  primary key (import_id, number)
);
create index line_key on register.line (import_id, key);

-- What each column of a list holds, kept for its next edition.
create table register.mapping (
  source text primary key,
  columns jsonb not null
);
