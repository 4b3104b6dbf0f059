create table organisation.organisation (
  id uuid primary key,
  name text not null check (length(name) between 2 and 200),
  kinds text[] not null check (cardinality(kinds) >= 1
    and kinds <@ array['TIERS_LIEU', 'TRAINING', 'EDTECH', 'COMPANY', 'LOCAL_AUTHORITY', 'RESEARCH', 'OTHER']),
  commune_code text not null references territory.commune,
  address text not null,
  email text not null,
  created_at timestamptz not null,
  created_by uuid not null,
  version int not null default 0,
  search_key text not null generated always as (public.search_key(name)) stored
);
create index organisation_search on organisation.organisation using gin (search_key public.gin_trgm_ops);
create table organisation.identifier (
  organisation_id uuid not null references organisation.organisation,
  type text not null check (type in ('SIRET', 'RNA', 'ALSACE_MOSELLE', 'RIDET', 'TAHITI', 'IN_CREATION')),
  value text not null,
  verification text not null check (verification in ('CHECK_DIGIT', 'FORMAT', 'DECLARED')),
  primary key (organisation_id, type)
);
create unique index identifier_once on organisation.identifier (type, value) where type <> 'IN_CREATION';

create table place.place (
  slug text primary key,
  name text not null check (length(name) between 2 and 200),
  commune_code text not null references territory.commune,
  address text not null,
  website text not null,
  latitude numeric(8, 5),
  longitude numeric(8, 5),
  source text not null,
  as_of date not null,
  labels text[] not null default '{}',
  added_by uuid,
  added_at timestamptz not null,
  search_key text not null generated always as (public.search_key(name)) stored
);
create index place_search on place.place using gin (search_key public.gin_trgm_ops);
create index place_commune on place.place (commune_code);

create table document.file (
  id uuid primary key,
  name text not null check (length(name) between 1 and 200),
  media_type text not null,
  size_bytes bigint not null check (size_bytes > 0),
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  uploaded_by uuid not null,
  uploaded_at timestamptz not null
);
alter table authority.authority add foreign key (logo_document) references document.file;
revoke update, delete on document.file from ${app};
