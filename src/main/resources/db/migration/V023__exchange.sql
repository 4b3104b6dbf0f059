-- Webhooks: where to tell what happens to applications, and each thing told, until it was received.
create schema exchange;
grant usage on schema exchange to ${app};
alter default privileges in schema exchange grant select, insert, update, delete on tables to ${app};

create table exchange.webhook (
  id uuid primary key,
  scope_kind text not null check (scope_kind in ('authority', 'organisation')),
  scope_id text not null,
  url text not null check (length(url) <= 500),
  secret text not null,
  created_at timestamptz not null,
  created_by uuid not null,
  ended_at timestamptz
);
create index on exchange.webhook (scope_kind, scope_id) where ended_at is null;

-- On real time, as mails are.
create table exchange.delivery (
  id uuid primary key,
  webhook_id uuid not null references exchange.webhook,
  event text not null,
  body text not null,
  written_at timestamptz not null default now(),
  next_try timestamptz not null default now(),
  attempts int not null default 0,
  delivered_at timestamptz,
  last_problem text not null default ''
);
create index on exchange.delivery (next_try) where delivered_at is null;
create index on exchange.delivery (webhook_id, written_at);
