-- Where a place is: its own position, or the centre of its commune until somebody says.
alter table place.place add column at point;
create function place.locate() returns trigger language plpgsql as $$
begin
  select point(coalesce(new.longitude, c.longitude), coalesce(new.latitude, c.latitude)) into new.at from territory.commune c where c.code = new.commune_code;
  return new;
end $$;
create trigger locate before insert or update of latitude, longitude, commune_code on place.place for each row execute function place.locate();
update place.place set commune_code = commune_code;
create index place_at on place.place using gist (at);

-- Who answers for a place, since it proved it; and when it last said that all is right.
alter table place.place
  add column owner uuid references organisation.organisation,
  add column confirmed_on date;
create table place.claim (
  id uuid primary key,
  place_slug text not null references place.place,
  body uuid not null references organisation.organisation,
  statement text not null check (length(statement) between 1 and 2000),
  asked_at timestamptz not null,
  asked_by uuid not null,
  asked_by_name text not null,
  granted boolean,
  answer text not null default '',
  answered_at timestamptz,
  answered_by uuid,
  check ((granted is null) = (answered_at is null))
);
create unique index claim_pending on place.claim (place_slug, body) where granted is null;

-- What is said of a place, field by field: by whom, and since when. The last word of a field counts; those before stay.
create table place.fact (
  id bigint generated always as identity primary key,
  place_slug text not null references place.place,
  field text not null check (field in ('adresse', 'site', 'description', 'ouverture', 'publics', 'accessibilite', 'equipements')),
  value text not null check (length(value) <= 4000),
  source text not null,
  as_of date not null,
  said_at timestamptz not null,
  said_by uuid
);
create index fact_place on place.fact (place_slug, field, id desc);
create trigger append_only before update or delete or truncate on place.fact execute function public.refuse_rewrite();
revoke update, delete on place.fact from ${app};
