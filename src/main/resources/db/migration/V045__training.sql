create schema training;
grant usage on schema training to ${app};
alter default privileges in schema training grant select, insert, update, delete on tables to ${app};

-- What can be learned, where and when; what came from a file is also kept as it was written, people left out.
create table training.offer (
  id uuid primary key,
  slug text not null unique,
  owner uuid not null references organisation.organisation,
  key text not null,
  title text not null check (length(title) between 1 and 255),
  objective text not null check (length(objective) between 1 and 3000),
  results text not null check (length(results) between 1 and 3000),
  content text not null check (length(content) between 1 and 3000),
  certifying boolean not null,
  themes text[] not null,
  entry text not null check (length(entry) between 1 and 3000),
  mode text not null check (mode in ('ON_SITE', 'REMOTE', 'MIXED')),
  rhythm text not null check (length(rhythm) between 1 and 3000),
  funded boolean not null,
  organiser text not null,
  website text not null,
  commune_code text not null references territory.commune,
  place_slug text references place.place (slug),
  place_name text not null,
  published boolean not null,
  xml text,
  version int not null default 1,
  changed_at timestamptz not null,
  changed_by uuid not null,
  search_key text not null generated always as (public.search_key(title || ' ' || objective || ' ' || content)) stored,
  unique (owner, key)
);
create index offer_commune on training.offer (commune_code) where published;
create index offer_place on training.offer (place_slug);
create table training.session (
  offer_id uuid not null references training.offer on delete cascade,
  starts_on date not null,
  ends_on date not null,
  primary key (offer_id, starts_on, ends_on),
  check (starts_on <= ends_on)
);
create index session_start on training.session (starts_on);
