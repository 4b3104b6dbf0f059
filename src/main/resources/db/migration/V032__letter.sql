create schema letter;
grant usage on schema letter to ${app};
alter default privileges in schema letter grant select, insert, update, delete on tables to ${app};

-- An authority's words around what is assembled from the decision.
create table letter.template (
  authority_code text primary key references authority.authority,
  opening text not null check (length(opening) between 1 and 4000),
  appeal text not null check (length(appeal) between 1 and 4000),
  closing text not null check (length(closing) between 1 and 4000),
  signatory text not null check (length(signatory) between 1 and 200),
  changed_at timestamptz not null,
  changed_by uuid not null,
  changed_by_name text not null
);

-- A decision told to who applied: complete by itself, sent once for each decision, read one day.
create table letter.letter (
  id uuid primary key,
  application_number text not null references application.application,
  call_slug text not null references call.call,
  fact text not null,
  outcome text not null,
  content text not null,
  sent_at timestamptz not null,
  sent_by uuid not null,
  sent_by_name text not null,
  read_at timestamptz,
  read_by uuid,
  unique (application_number, fact),
  check ((read_at is null) = (read_by is null))
);
create index on letter.letter (call_slug);
create index on letter.letter (read_by);

-- One appeal to the authority against what a letter tells, answered by somebody who took no part in the decision.
create table letter.appeal (
  id uuid primary key,
  letter_id uuid not null unique references letter.letter,
  application_number text not null references application.application,
  text text not null check (length(text) between 1 and 20000),
  filed_at timestamptz not null,
  filed_by uuid not null,
  filed_by_name text not null,
  granted boolean,
  answer text not null default '',
  answered_at timestamptz,
  answered_by uuid,
  answered_by_name text not null default '',
  check ((granted is null) = (answered_at is null) and (granted is null) = (answered_by is null)),
  check (granted is null or length(answer) > 0)
);
create index on letter.appeal (application_number);
create index on letter.appeal (filed_by);
create index on letter.appeal (answered_by);

-- Which fact a mail tells, so that its delivery can be followed.
alter table notification.mail add column reference text not null default '';
create index mail_reference on notification.mail (reference) where reference <> '';
