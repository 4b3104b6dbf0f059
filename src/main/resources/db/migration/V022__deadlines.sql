-- When the platform last wrote, by both clocks; two beats too far apart are an outage. One row for all nodes.
create table clock.pulse (
  only_row boolean primary key default true check (only_row),
  real_at timestamptz not null,
  business_at timestamptz not null
);

-- In business time, begun at the last beat before it.
create table clock.outage (
  began_at timestamptz primary key,
  ended_at timestamptz not null,
  check (ended_at > began_at)
);
create trigger append_only before update or delete or truncate on clock.outage execute function public.refuse_rewrite();

-- Each node's clock against the database's, which is the same for all.
create table clock.node (
  name text primary key,
  ahead_millis bigint not null,
  measured_at timestamptz not null
);

-- Until when outages make a wave last.
create table call.prolongation (
  call_slug text not null references call.call,
  wave text not null,
  until timestamptz not null,
  lost_seconds bigint not null check (lost_seconds > 0),
  decided_at timestamptz not null,
  primary key (call_slug, wave)
);
