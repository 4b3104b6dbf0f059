-- What a person says of itself as a judge: whom it works for, where it is at home, what it knows, how much it can take.
create table evaluation.judge (
  account_id uuid primary key,
  account_name text not null,
  employers text[] not null default '{}',
  places text[] not null default '{}',
  axes text[] not null default '{}',
  capacity int not null default 10 check (capacity between 0 and 200),
  external boolean not null default false,
  lent boolean not null default false,
  charter_at timestamptz,
  changed_at timestamptz not null
);

-- A link of interest somebody declared, of itself or of another; never taken back, only waived.
create table evaluation.declared_conflict (
  application_number text not null references application.application,
  account_id uuid not null,
  account_name text not null,
  kind text not null check (kind in ('OWN_ORGANISATION', 'EMPLOYER', 'CONSORTIUM', 'SAME_PLACE', 'BODY_OFFICER', 'FUNDING', 'FAMILY', 'OTHER', 'ADMINISTRATIVE')),
  statement text not null check (length(statement) between 1 and 2000),
  declared_at timestamptz not null,
  declared_by uuid not null,
  declared_by_name text not null,
  primary key (application_number, account_id, kind)
);
create index on evaluation.declared_conflict (account_id);

-- The links set aside for one person and one application: asked by one, answered by another. A link that appears later is
-- not among them.
create table evaluation.waiver (
  id uuid primary key,
  application_number text not null references application.application,
  account_id uuid not null,
  account_name text not null,
  kinds text[] not null check (cardinality(kinds) > 0),
  reason text not null check (length(reason) between 1 and 2000),
  asked_at timestamptz not null,
  asked_by uuid not null,
  asked_by_name text not null,
  granted boolean,
  answer text not null default '',
  answered_at timestamptz,
  answered_by uuid,
  answered_by_name text not null default '',
  check ((granted is null) = (answered_at is null) and (granted is null) = (answered_by is null)),
  check (asked_by <> answered_by and account_id <> asked_by and account_id <> answered_by)
);
create unique index waiver_once on evaluation.waiver (application_number, account_id) where granted is null;
create index on evaluation.waiver (account_id);

create index if not exists organisation_domain on organisation.organisation (split_part(email, '@', 2));
create index if not exists organisation_address on organisation.organisation (commune_code, lower(address)) where address <> '';
create index if not exists application_site_place on application.site (place_slug);
create index if not exists role_grant_account on access.role_grant (account_id, scope_kind);
