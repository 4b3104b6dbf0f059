-- Who opened an application to judge it, first, last, and how often. Files taken are in the trail.
create table evaluation.opening (
  application_number text not null references application.application,
  account_id uuid not null,
  account_name text not null,
  first_at timestamptz not null,
  last_at timestamptz not null,
  times int not null default 1,
  primary key (application_number, account_id)
);
create index on evaluation.opening (account_id);
