-- A body that leaves hands over what it shares: to one that has not answered yet.
create table pooling.legacy (
  resource_id uuid primary key references pooling.resource,
  to_body uuid not null references organisation.organisation,
  offered_at timestamptz not null,
  offered_by uuid not null,
  offered_by_name text not null
);
create index legacy_to on pooling.legacy (to_body);
