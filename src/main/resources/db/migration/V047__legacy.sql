-- A body that leaves hands over what it shares: to one that has not answered yet.
create table pooling.legacy (
  resource_id uuid primary key references pooling.resource,
  to_body uuid not null references organisation.organisation,
  offered_at timestamptz not null,
  offered_by uuid not null,
  offered_by_name text not null
);
create index legacy_to on pooling.legacy (to_body);

-- What a search looks at, folded once when it is written: folding it for every row of every search took most of its time.
create function pooling.spoken(words text[]) returns text language sql immutable parallel safe as $$ select array_to_string(words, ' ') $$;
alter table pooling.resource drop column search_key;
alter table pooling.resource add column search_key text not null generated always as (public.search_key(name || ' ' || description || ' ' || pooling.spoken(features))) stored;
