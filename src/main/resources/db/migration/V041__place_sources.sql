-- A list that says where places are: one name, one person's mapping kept from a year to the next.
create table place.source (
  id uuid primary key,
  name text not null unique check (length(name) between 3 and 150),
  licence text not null,
  territory_code text references territory.territory (code)
);

-- One state of a list. The newest that was not undone is what the list says today.
create table place.edition (
  id uuid primary key,
  source_id uuid not null references place.source,
  as_of date not null,
  begun_at timestamptz not null,
  undone boolean not null default false
);
create index edition_source on place.edition (source_id, as_of desc, begun_at desc);

-- What one line of a list says of one place, or what a person said who added it. Never changed; live while its list says it.
create table place.record (
  id bigint generated always as identity primary key,
  slug text not null references place.place,
  edition_id uuid references place.edition,
  key text not null,
  source text not null,
  as_of date not null,
  name text not null check (length(name) between 2 and 200),
  commune_code text not null references territory.commune,
  latitude numeric(8, 5),
  longitude numeric(8, 5),
  siret text not null default '',
  labels text[] not null default '{}',
  facts jsonb not null default '{}',
  site_host text not null default '',
  live boolean not null,
  linked boolean not null default false,
  at point generated always as (point(longitude, latitude)) stored,
  name_key text not null generated always as (public.search_key(name)) stored,
  unique (edition_id, key)
);
create unique index record_live on place.record (slug) where live;
create index record_slug on place.record (slug);
create index record_commune on place.record (commune_code) where live;
create index record_siret on place.record (siret) where live and siret <> '';
create index record_host on place.record (site_host) where live and site_host <> '';
create index record_at on place.record using gist (at) where live;
create index record_unlinked on place.record (id) where not linked;

-- Two records that may be one place: how alike, why, and what a person said of them. Slugs in their order.
create table place.pair (
  a text not null references place.place,
  b text not null references place.place,
  score int not null,
  why jsonb not null,
  verdict text check (verdict in ('same', 'different')),
  reason text not null default '',
  said_at timestamptz,
  said_by uuid,
  said_by_name text not null default '',
  primary key (a, b),
  check (a < b),
  check ((verdict is null) = (said_at is null))
);
create index pair_b on place.pair (b);
create index pair_doubtful on place.pair (score desc, a, b) where verdict is null;

-- Each address of a place stays; one of those that are the same place is shown, the others lead to it. One that no list says
-- any more, and nobody answers for, is withdrawn.
alter table place.place
  add column shown_as text references place.place (slug),
  add column withdrawn boolean not null default false,
  add column details text not null default '',
  add column head text not null generated always as (coalesce(shown_as, slug)) stored;
alter table place.place add column details_key text not null generated always as (public.search_key(details)) stored;
create index place_head on place.place (head);

-- What was known before lists were kept apart.
insert into place.source (id, name, licence) select gen_random_uuid(), source, 'Licence Ouverte 2.0' from place.place where added_by is null group by source;
insert into place.edition (id, source_id, as_of, begun_at) select gen_random_uuid(), s.id, max(p.as_of), min(p.added_at) from place.place p join place.source s on s.name = p.source where p.added_by is null group by s.id;
insert into place.record (slug, edition_id, key, source, as_of, name, commune_code, latitude, longitude, labels, facts, live)
  select p.slug, e.id, p.slug, p.source, p.as_of, p.name, p.commune_code,
    case when p.source <> 'ANCT, labels' then p.latitude end, case when p.source <> 'ANCT, labels' then p.longitude end, p.labels,
    jsonb_strip_nulls(jsonb_build_object('adresse', nullif(p.address, ''), 'site', nullif(p.website, ''))), true
  from place.place p left join place.source s on s.name = p.source and p.added_by is null left join place.edition e on e.source_id = s.id;
