create schema teaching;
grant usage on schema teaching to ${app};
alter default privileges in schema teaching grant select, insert, update, delete on tables to ${app};
alter default privileges in schema teaching grant usage, select on sequences to ${app};

create function teaching.spoken(words text[]) returns text language sql immutable parallel safe as $$ select array_to_string(words, ' ') $$;

-- What is taught with: shared to be used again, never booked.
create table teaching.material (
  id uuid primary key,
  slug text not null unique,
  owner uuid not null references organisation.organisation,
  genre text not null check (genre in ('MODULE', 'SCENE', 'SCENARIO', 'SUPPORT')),
  title text not null check (length(title) between 2 and 150),
  description text not null check (length(description) between 1 and 4000),
  themes text[] not null,
  publics text not null check (length(publics) <= 500),
  licence text not null check (licence in ('CC0', 'OPEN', 'BY', 'BY_SA', 'BY_NC', 'BY_NC_SA', 'BY_ND')),
  award_slug text references award.award (slug),
  shared_until date,
  source_id uuid references teaching.material,
  source_release int,
  published boolean not null,
  version int not null default 0,
  created_at timestamptz not null,
  created_by uuid not null,
  search_key text not null generated always as (public.search_key(title || ' ' || description || ' ' || publics || ' ' || teaching.spoken(themes))) stored,
  check ((award_slug is null) = (shared_until is null)),
  check ((source_id is null) = (source_release is null)),
  check (source_id <> id)
);
create index material_owner on teaching.material (owner);
create index material_source on teaching.material (source_id);

-- A state of it, which nothing changes but its withdrawal.
create table teaching.release (
  material_id uuid not null references teaching.material,
  number int not null check (number >= 1),
  label text not null check (length(label) between 1 and 30),
  note text not null check (length(note) <= 2000),
  file_id uuid references document.file,
  link text not null check (length(link) <= 500),
  standard text not null check (standard in ('SCORM_12', 'SCORM_2004', 'XAPI', 'CMI5', 'H5P', 'GLTF', 'NONE')),
  title text not null,
  launch text not null,
  parts int not null check (parts >= 0),
  faults text[] not null,
  released_at timestamptz not null,
  released_by uuid not null,
  released_by_name text not null,
  withdrawn text not null default '' check (length(withdrawn) <= 500),
  downloads bigint not null default 0,
  primary key (material_id, number),
  unique (material_id, label),
  check (withdrawn <> '' or (file_id is null) = (link <> ''))
);
create index release_file on teaching.release (file_id);
alter table teaching.material add foreign key (source_id, source_release) references teaching.release (material_id, number);

-- Who taught with it, as they say.
create table teaching.reuse (
  id uuid primary key,
  material_id uuid not null,
  release int not null,
  body uuid not null references organisation.organisation,
  used_on date not null,
  hours numeric(6, 2) not null check (hours >= 0),
  learners int not null check (learners between 0 and 5000),
  note text not null check (length(note) <= 1000),
  said_at timestamptz not null,
  said_by uuid not null,
  said_by_name text not null,
  foreign key (material_id, release) references teaching.release (material_id, number)
);
create index reuse_material on teaching.reuse (material_id, used_on);
create index reuse_body on teaching.reuse (body);
