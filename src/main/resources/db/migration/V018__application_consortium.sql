-- Each member is asked for its mandate by a link, or gives it on paper.
create table application.mandate (
  application_number text not null references application.application,
  organisation_id uuid not null,
  email text not null,
  token_digest text unique,
  asked_at timestamptz not null,
  asks int not null default 1,
  accepted_at timestamptz,
  accepted_by_name text not null default '',
  paper boolean not null default false,
  primary key (application_number, organisation_id)
);
-- People who came by such a link, for this application only: what they may write, whether they sign for their body.
create table application.participant (
  application_number text not null references application.application,
  account_id uuid not null,
  organisation_id uuid not null,
  name text not null,
  level text not null check (level in ('READ', 'OWN', 'ALL')),
  signs boolean not null,
  since timestamptz not null,
  primary key (application_number, account_id)
);
create index on application.participant (account_id);
-- What each member signed: its duties and its budget, word for word. A later change voids it, and the row stays.
create table application.pledge (
  id uuid primary key,
  application_number text not null references application.application,
  organisation_id uuid not null,
  content text not null,
  sha256 text not null,
  signed_at timestamptz not null,
  signed_by uuid not null,
  signed_by_name text not null,
  document_id uuid references document.file,
  voided_at timestamptz
);
create unique index pledge_in_force on application.pledge (application_number, organisation_id) where voided_at is null;
create index on application.pledge (application_number);
