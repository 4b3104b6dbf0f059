-- A body described twice: its duplicate stays readable, and leads to the one kept.
alter table organisation.organisation add column merged_into uuid references organisation.organisation;
alter table organisation.organisation add check (merged_into <> id);

-- What two officers do to the register of bodies: merge a duplicate, or let somebody in whose body has lost its mailbox.
create table organisation.register_change (
  id uuid primary key,
  kind text not null check (kind in ('MERGE', 'ACCESS')),
  organisation_id uuid not null references organisation.organisation,
  into_id uuid references organisation.organisation,
  person text not null default '' check (length(person) <= 120),
  email text not null default '',
  reason text not null check (length(reason) between 1 and 1000),
  proposed_at timestamptz not null,
  proposed_by uuid not null,
  proposed_by_name text not null,
  decided_at timestamptz,
  decided_by uuid,
  confirmed boolean,
  check ((kind = 'MERGE') = (into_id is not null)),
  check ((decided_at is null) = (confirmed is null))
);
create unique index register_change_pending on organisation.register_change (organisation_id, kind) where decided_at is null;

-- The lead proposes to hand the lead over; nothing changes until the other body accepts.
create table application.handover (
  application_number text primary key references application.application,
  organisation_id uuid not null,
  proposed_at timestamptz not null,
  proposed_by uuid not null,
  proposed_by_name text not null
);

-- A new signatory takes the place of those before, once they accept.
alter table application.mandate add column succeeds boolean not null default false;
