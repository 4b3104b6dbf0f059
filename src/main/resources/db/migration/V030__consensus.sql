-- The mark people agreed on after reading each other, with its author and reason; the individual marks stay as they are.
create table evaluation.consensus (
  application_number text primary key references application.application,
  reason text not null check (length(reason) between 1 and 4000),
  set_at timestamptz not null,
  set_by uuid not null,
  set_by_name text not null
);
create table evaluation.consensus_score (
  application_number text not null references evaluation.consensus,
  criterion text not null,
  points int not null check (points between 0 and 5),
  primary key (application_number, criterion)
);
