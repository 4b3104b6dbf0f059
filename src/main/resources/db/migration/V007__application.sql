create sequence application.number;

create table application.application (
  number text primary key check (number ~ '^[0-9A-Z]{2,3}-[0-9]{4}-[0-9]{5}$'),
  call_slug text not null references call.call,
  lead_organisation uuid not null references organisation.organisation,
  state text not null check (state in ('draft', 'submitted', 'withdrawn')),
  title text not null default '' check (length(title) <= 200),
  axes text[] not null default '{}',
  duration_months int check (duration_months between 1 and 120),
  answers jsonb not null default '{}',
  created_at timestamptz not null,
  created_by uuid not null,
  changed_at timestamptz not null,
  version int not null default 0
);
create index application_call on application.application (call_slug);
create index application_lead on application.application (lead_organisation);

create table application.member (
  application_number text not null references application.application,
  organisation_id uuid not null references organisation.organisation,
  part text not null check (length(part) <= 500),
  position int not null,
  primary key (application_number, organisation_id)
);
create index member_organisation on application.member (organisation_id);
create table application.site (
  application_number text not null references application.application,
  place_slug text not null references place.place,
  primary key (application_number, place_slug)
);
create table application.expense (
  application_number text not null references application.application,
  position int not null,
  organisation_id uuid not null references organisation.organisation,
  category text not null,
  label text not null check (length(label) between 1 and 200),
  amount numeric(14, 2) not null check (amount > 0),
  primary key (application_number, position)
);
create table application.resource (
  application_number text not null references application.application,
  position int not null,
  kind text not null check (kind in ('GRANT', 'OWN_FUNDING', 'CO_FUNDING', 'IN_KIND')),
  label text not null check (length(label) between 1 and 200),
  amount numeric(14, 2) not null check (amount > 0),
  primary key (application_number, position)
);
create unique index resource_one_grant on application.resource (application_number) where kind = 'GRANT';
create table application.attachment (
  application_number text not null references application.application,
  document_id uuid not null references document.file,
  kind text not null,
  primary key (application_number, document_id)
);

-- What was filed, exactly. Never rewritten: a later filing is added, the last one before closing counts.
create table application.filing (
  application_number text not null references application.application,
  ordinal int not null check (ordinal >= 1),
  call_slug text not null references call.call,
  canonical text not null,
  content jsonb not null generated always as (canonical::jsonb) stored,
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  filed_at timestamptz not null,
  filed_by uuid not null,
  filed_by_name text not null,
  primary key (application_number, ordinal)
);
create index filing_call on application.filing (call_slug);
create trigger append_only before update or delete or truncate on application.filing execute function public.refuse_rewrite();
revoke update, delete on application.filing from ${app};
