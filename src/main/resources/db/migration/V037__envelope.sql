-- Another envelope for a published call, waiting for a second person; one at a time. What was confirmed is in the ledger.
create table call.envelope_change (
  call_slug text primary key references call.call,
  amount numeric(14, 2) not null check (amount > 0),
  why text not null check (length(why) between 1 and 1000),
  proposed_at timestamptz not null,
  proposed_by uuid not null
);
