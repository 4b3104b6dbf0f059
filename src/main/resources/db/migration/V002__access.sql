create table access.account (
  id uuid primary key,
  email text not null check (email = lower(email) and length(email) <= 254),
  name text not null check (length(name) between 1 and 120),
  password_hash text,
  created_at timestamptz not null,
  confirmed_at timestamptz,
  closed_at timestamptz,
  unique (email)
);

-- Links sent by e-mail: only a digest is kept.
create table access.mailed_link (
  digest bytea primary key,
  purpose text not null check (purpose in ('confirmation', 'reset', 'invitation')),
  email text not null,
  name text not null,
  role text,
  scope_kind text,
  scope_id text,
  valid_until_day date,
  sent_by uuid,
  sent_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz,
  check ((purpose = 'invitation') = (role is not null)),
  check ((role is null) = (scope_kind is null) and (role is null) = (scope_id is null))
);

create table access.role_grant (
  id uuid primary key,
  account_id uuid not null references access.account,
  role text not null check (role in ('NATIONAL_TEAM', 'ADMINISTRATOR', 'OFFICER', 'REVIEWER', 'COMMITTEE', 'AUDITOR', 'MEMBER')),
  scope_kind text not null check (scope_kind in ('national', 'authority', 'organisation')),
  scope_id text not null,
  granted_at timestamptz not null,
  granted_by uuid not null,
  valid_until timestamptz,
  ended_at timestamptz,
  ended_by uuid,
  check ((ended_at is null) = (ended_by is null))
);
create unique index role_grant_once on access.role_grant (account_id, role, scope_kind, scope_id) where ended_at is null;
create index role_grant_scope on access.role_grant (scope_kind, scope_id);

create table access.absence (
  id uuid primary key,
  account_id uuid not null references access.account,
  first_day date not null,
  last_day date not null,
  note text not null,
  check (last_day >= first_day)
);
create index absence_account on access.absence (account_id);

-- Real time: throttling does not follow the business clock.
create table access.sign_in_attempt (
  id bigint generated always as identity primary key,
  email text not null,
  address text not null,
  at timestamptz not null,
  succeeded boolean not null
);
create index sign_in_attempt_email on access.sign_in_attempt (email, at);
create index sign_in_attempt_address on access.sign_in_attempt (address, at);

-- The tables Spring Session expects.
create table access.spring_session (
  primary_id char(36) primary key,
  session_id char(36) not null unique,
  creation_time bigint not null,
  last_access_time bigint not null,
  max_inactive_interval int not null,
  expiry_time bigint not null,
  principal_name varchar(100)
);
create index spring_session_expiry on access.spring_session (expiry_time);
create index spring_session_principal on access.spring_session (principal_name);
create table access.spring_session_attributes (
  session_primary_id char(36) not null references access.spring_session on delete cascade,
  attribute_name varchar(200) not null,
  attribute_bytes bytea not null,
  primary key (session_primary_id, attribute_name)
);
