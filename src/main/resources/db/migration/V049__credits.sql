-- What is lent can be paid back by lending: credits besides euros, or instead.
alter table pooling.resource add column credits int check (credits between 1 and 10000);
alter table pooling.line add column credits int not null default 0 check (credits >= 0);
create index line_credits on pooling.line (booking_id) where credits > 0;

-- Two bodies say that they count alike what they owe each other for a quarter.
create table pooling.agreement (
  year int not null check (year between 2000 and 2100),
  quarter int not null check (quarter between 1 and 4),
  body uuid not null references organisation.organisation,
  other uuid not null references organisation.organisation,
  owed numeric(12, 2) not null check (owed >= 0),
  due numeric(12, 2) not null check (due >= 0),
  agreed_at timestamptz not null,
  agreed_by uuid not null,
  agreed_by_name text not null,
  primary key (year, quarter, body, other),
  check (body <> other)
);
create index agreement_other on pooling.agreement (other);
comment on column pooling.agreement.owed is 'by body to other, what is disputed left out; it no longer stands when the sum has changed since';
