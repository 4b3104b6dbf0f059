create schema partner;
grant usage on schema partner to ${app};
alter default privileges in schema partner grant select, insert, update, delete on tables to ${app};

-- What a body says it brings and looks for, if it wants to be found.
create table partner.profile (
  body uuid primary key references organisation.organisation,
  open boolean not null,
  presentation text not null check (length(presentation) <= 2000),
  minutes int not null check (minutes between 5 and 600),
  kinds text[] not null,
  version int not null default 0,
  changed_at timestamptz not null,
  changed_by uuid not null
);
create table partner.tag (
  body uuid not null references partner.profile on delete cascade,
  side text not null check (side in ('OFFERS', 'SEEKS')),
  facet text not null check (facet in ('AXIS', 'AUDIENCE', 'CERTIFICATION', 'SKILL', 'RESOURCE')),
  words text not null check (length(words) between 2 and 80),
  primary key (body, side, facet, words)
);

-- A message carried from one body to another: neither sees the other's address before both want it.
create table partner.contact (
  id uuid primary key,
  from_body uuid not null references organisation.organisation,
  to_body uuid not null references organisation.organisation,
  application_number text references application.application (number),
  message text not null check (length(message) between 1 and 2000),
  sent_at timestamptz not null,
  sent_by uuid not null,
  sent_by_name text not null,
  state text not null check (state in ('SENT', 'ACCEPTED', 'DECLINED', 'REPORTED')),
  answer text not null default '' check (length(answer) <= 2000),
  answered_at timestamptz,
  answered_by uuid,
  answered_by_name text not null default '',
  check (from_body <> to_body),
  check ((state = 'SENT') = (answered_at is null))
);
create index contact_from on partner.contact (from_body, sent_at desc);
create index contact_to on partner.contact (to_body, sent_at desc);
