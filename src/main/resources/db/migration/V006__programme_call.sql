create table programme.framework (
  version int primary key check (version >= 1),
  state text not null check (state in ('draft', 'published')),
  content jsonb not null,
  edited_at timestamptz not null,
  edited_by uuid not null,
  published_at timestamptz,
  published_by uuid,
  revision int not null default 0,
  check ((state = 'published') = (published_at is not null) and (published_at is null) = (published_by is null))
);
create unique index framework_one_draft on programme.framework (state) where state = 'draft';

-- What was published stays as it was, even for the owner of the tables.
create function programme.keep_published() returns trigger language plpgsql as $$
begin
  if old.state = 'published' then
    raise exception 'framework version % is published: it is never rewritten', old.version;
  end if;
  return coalesce(new, old);
end $$;
create trigger keep_published before update or delete on programme.framework
  for each row execute function programme.keep_published();

-- The national calendar also says what is coming, as vaguely as it is known.
create table programme.announcement (
  id uuid primary key,
  territory_code text not null references territory.territory,
  carrier text not null,
  title text not null,
  vague_date text not null check (length(vague_date) between 2 and 80),
  sort_day date,
  source text not null,
  announced_at timestamptz not null,
  announced_by uuid not null,
  withdrawn_at timestamptz
);

create table call.call (
  slug text primary key check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  territory_code text not null references territory.territory,
  authority_code text not null references authority.authority,
  framework_version int not null references programme.framework,
  state text not null check (state in ('draft', 'proposed', 'published')),
  content jsonb not null,
  envelope numeric(14, 2) not null check (envelope > 0),
  opens_at timestamptz not null,
  closes_at timestamptz not null,
  logo_document uuid references document.file,
  created_at timestamptz not null,
  created_by uuid not null,
  proposed_at timestamptz,
  proposed_by uuid,
  published_at timestamptz,
  published_by uuid,
  version int not null default 0,
  constraint wave_in_order check (opens_at < closes_at),
  constraint proposed_means_by_someone check ((state = 'draft') = (proposed_at is null) and (proposed_at is null) = (proposed_by is null)),
  constraint published_by_another check ((state = 'published') = (published_at is not null)
    and (published_at is null) = (published_by is null) and published_by <> proposed_by)
);
create index call_territory on call.call (territory_code);
