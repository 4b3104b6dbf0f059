-- Several programmes live side by side; each has its own framework versions.
create table programme.programme (
  id text primary key check (id ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  name text not null check (length(name) between 1 and 200),
  created_at timestamptz not null default now()
);
insert into programme.programme (id, name) values ('deffinov', 'DEFFINOV Tiers-lieux');

alter table call.call drop constraint call_framework_version_fkey;
drop index programme.framework_one_draft;
alter table programme.framework drop constraint framework_pkey;
alter table programme.framework add column programme text not null default 'deffinov' references programme.programme;
alter table programme.framework alter column programme drop default;
alter table programme.framework add primary key (programme, version);
create unique index framework_one_draft on programme.framework (programme) where state = 'draft';
alter table programme.announcement add column programme text not null default 'deffinov' references programme.programme;
alter table programme.announcement alter column programme drop default;

-- A call holds its differences, the elements it already took from a newer version, and what lists and searches read.
alter table call.call add column programme text not null default 'deffinov';
alter table call.call alter column programme drop default;
alter table call.call add foreign key (programme, framework_version) references programme.framework;
alter table call.call add column next_version int;
alter table call.call add foreign key (programme, next_version) references programme.framework;
alter table call.call add column adopted text[] not null default '{}';
alter table call.call add constraint adopts_from_a_version check (next_version is not null or adopted = '{}');
alter table call.call add column edition int not null default 0 check (edition >= 0);
alter table call.call alter column opens_at drop not null, alter column closes_at drop not null;
alter table call.call drop constraint wave_in_order;
alter table call.call add constraint wave_in_order check (opens_at < closes_at and (opens_at is null) = (closes_at is null));

-- The definitions of old, as the new ones say the same.
create function pg_temp.bounded(bounds jsonb, reconstructed boolean) returns jsonb language sql as $$
  select jsonb_build_object('liberte', 'borne', 'min', bounds ->> 'min', 'max', bounds ->> 'max', 'valeur', bounds ->> 'byDefault')
    || case when reconstructed then '{"reconstitue": "oui"}'::jsonb else '{}'::jsonb end
$$;
create function pg_temp.listed(freedom text, rows jsonb, reconstructed boolean) returns jsonb language sql as $$
  select jsonb_build_object('liberte', freedom, 'valeur', coalesce(rows, '[]'::jsonb))
    || case when reconstructed then '{"reconstitue": "oui"}'::jsonb else '{}'::jsonb end
$$;
alter table programme.framework disable trigger keep_published;
update programme.framework f set content = jsonb_build_object('nature', 'cadre', 'programme', 'deffinov', 'enveloppe', f.content ->> 'envelope', 'elements', jsonb_build_object(
  'titre-de-l-appel', jsonb_build_object('liberte', 'libre', 'valeur', f.content ->> 'title'),
  'presentation', jsonb_build_object('liberte', 'libre', 'valeur', f.content ->> 'presentation'),
  'axes', pg_temp.listed('libre', (select jsonb_agg(jsonb_build_object('id', r ->> 'id', 'intitule', r ->> 'label') order by n) from jsonb_array_elements(f.content -> 'axes') with ordinality as e(r, n)), false),
  'plancher-de-l-aide', pg_temp.bounded(f.content -> 'floor', f.content -> 'reconstructed' ? 'floor'),
  'plafond-de-l-aide', pg_temp.bounded(f.content -> 'ceiling', f.content -> 'reconstructed' ? 'ceiling'),
  'taux-d-aide-maximal', pg_temp.bounded(f.content -> 'maxRate', f.content -> 'reconstructed' ? 'maxRate'),
  'part-propre-minimale', pg_temp.bounded(f.content -> 'minOwnShare', f.content -> 'reconstructed' ? 'minOwnShare'),
  'ressources-comptees-en-part-propre', '{"liberte": "libre", "valeur": ["autofinancement"]}'::jsonb,
  'duree-maximale', pg_temp.bounded(f.content -> 'maxMonths', f.content -> 'reconstructed' ? 'maxMonths'),
  'regle-de-consortium', jsonb_build_object('liberte', 'extensible', 'valeur', jsonb_build_array(
    jsonb_build_object('id', 'tiers-lieu', 'nombre', f.content #>> '{consortium,TIERS_LIEU}', 'parmi', 'membres', 'types', '["tiers-lieu"]'::jsonb),
    jsonb_build_object('id', 'formation', 'nombre', f.content #>> '{consortium,TRAINING}', 'parmi', 'membres', 'types', '["formation"]'::jsonb))),
  'lieu-dans-le-territoire', '{"liberte": "libre", "valeur": "oui"}'::jsonb,
  'depenses-eligibles', pg_temp.listed('verrouille', (select jsonb_agg(jsonb_build_object('id', r ->> 'id', 'intitule', r ->> 'label') order by n) from jsonb_array_elements(f.content -> 'categories') with ordinality as e(r, n)), f.content -> 'reconstructed' ? 'categories'),
  'grille-d-evaluation', pg_temp.listed('verrouille', (select jsonb_agg(jsonb_build_object('id', r ->> 'id', 'intitule', r ->> 'label', 'poids', r ->> 'weight', 'repere', nullif(r ->> 'guide', '')) order by n) from jsonb_array_elements(f.content -> 'grid') with ordinality as e(r, n)), f.content -> 'reconstructed' ? 'grid'),
  'questions-du-dossier', pg_temp.listed('verrouille', (select jsonb_agg(jsonb_build_object('id', r ->> 'id', 'intitule', r ->> 'label', 'aide', nullif(r ->> 'help', ''), 'reponse', 'texte', 'longueur', r ->> 'limit') order by n) from jsonb_array_elements(f.content -> 'questions') with ordinality as e(r, n)), f.content -> 'reconstructed' ? 'questions'),
  'pieces', pg_temp.listed('verrouille', (select jsonb_agg(jsonb_build_object('id', r ->> 'id', 'intitule', r ->> 'label', 'aide', nullif(r ->> 'help', ''), 'facultative', case when r ->> 'required' = 'true' then null else 'oui' end) order by n) from jsonb_array_elements(f.content -> 'documents') with ordinality as e(r, n)), false)));
alter table programme.framework enable trigger keep_published;

update call.call c set content = jsonb_build_object('nature', 'appel', 'programme', 'deffinov', 'cadre', c.framework_version::text, 'autorite', c.authority_code,
  'enveloppe', c.envelope::text, 'differences', jsonb_build_object(
    'titre-de-l-appel', jsonb_build_object('valeur', c.content ->> 'title'), 'presentation', jsonb_build_object('valeur', c.content ->> 'presentation'),
    'contact', jsonb_build_object('valeur', c.content ->> 'contact'),
    'mode-de-depot', '{"valeur": "unique"}'::jsonb,
    'releves', jsonb_build_object('ajouter', jsonb_build_array(jsonb_build_object('id', 'releve', 'intitule', 'Dépôt des dossiers',
      'ouverture', (c.opens_at at time zone t.time_zone)::date::text,
      'cloture', case when (c.closes_at at time zone t.time_zone)::time = '00:00' then ((c.closes_at at time zone t.time_zone)::date - 1)::text else (c.closes_at at time zone t.time_zone)::date::text end,
      'heure', case when (c.closes_at at time zone t.time_zone)::time = '00:00' then null else to_char(c.closes_at at time zone t.time_zone, 'HH24:MI') end))))
  || (select coalesce(jsonb_object_agg(v.id, jsonb_build_object('valeur', v.own)), '{}'::jsonb) from programme.framework f,
      lateral (values ('plancher-de-l-aide', c.content ->> 'floor'), ('plafond-de-l-aide', c.content ->> 'ceiling'), ('taux-d-aide-maximal', c.content ->> 'maxRate'),
        ('part-propre-minimale', c.content ->> 'minOwnShare'), ('duree-maximale', c.content ->> 'maxMonths')) v(id, own)
      where f.programme = c.programme and f.version = c.framework_version and (f.content #>> array['elements', v.id, 'valeur'])::numeric <> v.own::numeric))
from territory.territory t where t.code = c.territory_code;

-- What the lists and the search read, kept by the one who writes the call.
alter table call.call add column title text not null default '';
alter table call.call add column grant_floor numeric(14, 2);
alter table call.call add column grant_ceiling numeric(14, 2);
alter table call.call add column served text[] not null default '{}';
alter table call.call add column kinds text[] not null default '{}';
alter table call.call add column axes text[] not null default '{}';
alter table call.call add column words tsvector not null default '';
alter table call.call add column waves jsonb not null default '[]';

-- French words: accents optional, "les" among the words that say nothing.
create text search configuration public.francais (copy = pg_catalog.french);
create text search dictionary public.francais_racines (template = snowball, language = french);
alter text search configuration public.francais alter mapping for hword, hword_part, word with public.unaccent, public.francais_racines;
create function public.words(value text) returns tsvector language sql immutable parallel safe as $$
  select ts_delete(to_tsvector('public.francais'::regconfig, value),
    array['le','la','les','l','de','des','du','d','un','une','et','en','a','au','aux','pour','par','sur','dans','avec','ce','cet','cett','ces','qui','que','ou'])
$$;
create function public.searched(value text) returns tsquery language sql immutable parallel safe as $$
  select websearch_to_tsquery('public.francais'::regconfig, regexp_replace(public.search_key(value),
    '\m(les|le|la|l|de|des|du|d|un|une|et|en|a|au|aux|pour|par|sur|dans|avec|ce|cet|cette|ces|qui|que|ou)\M', ' ', 'g'))
$$;
create index call_words on call.call using gin (words);
create index call_closing on call.call (closes_at, slug) where state = 'published';

-- Each change after publication has its number; the rules in force at any edition can be read again.
create table call.edition (
  call_slug text not null references call.call,
  number int not null check (number >= 0),
  why text not null,
  what text not null,
  framework_version int not null,
  base jsonb not null,
  differences jsonb not null,
  derogations jsonb not null,
  published_at timestamptz not null,
  published_by uuid not null,
  published_by_name text not null,
  primary key (call_slug, number)
);
create trigger append_only before update or delete or truncate on call.edition execute function public.refuse_rewrite();
revoke update, delete on call.edition from ${app};

-- A change proposed to a published call, until a second person confirms it.
create table call.amendment (
  call_slug text primary key references call.call,
  why text not null check (length(why) between 1 and 1000),
  differences jsonb not null,
  adopted text[] not null,
  proposed_at timestamptz not null,
  proposed_by uuid not null
);

create table call.derogation (
  id uuid primary key,
  call_slug text not null references call.call,
  element text not null,
  change jsonb not null,
  reason text not null check (length(reason) between 1 and 2000),
  asked_at timestamptz not null,
  asked_by uuid not null,
  asked_by_name text not null,
  state text not null check (state in ('asked', 'granted', 'refused')),
  answer text not null default '',
  decided_at timestamptz,
  decided_by uuid,
  decided_by_name text,
  check ((state = 'asked') = (decided_at is null) and (decided_at is null) = (decided_by is null)),
  constraint decided_by_another check (decided_by <> asked_by)
);
create index derogation_call on call.derogation (call_slug);
create unique index derogation_one_asked on call.derogation (call_slug, element) where state = 'asked';

-- What an officer types when playing the call before it is published: thrown away.
create table call.trial (
  call_slug text not null references call.call,
  account_id uuid not null,
  typed jsonb not null,
  primary key (call_slug, account_id)
);

-- More time for one applicant, with its reason on record.
create table call.extension (
  call_slug text not null references call.call,
  organisation_id uuid not null references organisation.organisation,
  until timestamptz not null,
  reason text not null check (length(reason) between 1 and 1000),
  granted_at timestamptz not null,
  granted_by uuid not null,
  granted_by_name text not null,
  primary key (call_slug, organisation_id, granted_at)
);

create table call.question (
  id uuid primary key,
  call_slug text not null references call.call,
  text text not null check (length(text) between 1 and 4000),
  asked_at timestamptz not null,
  asked_by uuid not null,
  answer text not null default '',
  element text not null default '',
  answered_at timestamptz,
  answered_by uuid,
  published boolean not null default false,
  check ((answered_at is null) = (answered_by is null) and (not published or answered_at is not null))
);
create index question_call on call.question (call_slug, asked_at);

-- Alerts by mail: confirmed by their address, ended by one link. The identifier is the link: nobody else is told it.
create table call.subscription (
  id uuid primary key,
  email text not null check (length(email) between 3 and 254),
  territory_code text references territory.territory,
  call_slug text references call.call,
  asked_at timestamptz not null,
  confirmed_at timestamptz,
  ended_at timestamptz
);
create index subscription_email on call.subscription (email) where ended_at is null;

-- Which rules a filing was judged by, what they looked at and what they said; which edition the authors of a draft have seen.
alter table application.filing add column edition int not null default 0;
alter table application.filing add column rulebook int not null default 1;
alter table application.filing add column facts jsonb;
alter table application.filing add column verdicts jsonb;
alter table application.application add column edition_seen int not null default 0;
alter table application.site add column opened_on date;

alter table organisation.organisation add column founded_on date;
alter table organisation.organisation add column qualities text[] not null default '{}';
alter table organisation.organisation drop constraint organisation_kinds_check;
alter table organisation.organisation add constraint organisation_kinds_check check (cardinality(kinds) >= 1
  and kinds <@ array['TIERS_LIEU', 'COMPARABLE_PLACE', 'TRAINING', 'EDTECH', 'COMPANY', 'LOCAL_AUTHORITY', 'ASSOCIATION', 'RESEARCH', 'OTHER']);

-- Programs act for a person by a token she made; only its digest is kept.
create table access.api_token (
  id uuid primary key,
  account_id uuid not null references access.account,
  label text not null check (length(label) between 1 and 100),
  digest text not null unique,
  created_at timestamptz not null,
  ended_at timestamptz
);
create index api_token_account on access.api_token (account_id) where ended_at is null;
