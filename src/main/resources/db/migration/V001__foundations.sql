-- Extensions and functions every module may use; one schema per module; the application's role gets what it needs
-- by default, and loses update and delete where facts are only ever added.

create extension if not exists unaccent with schema public;
create extension if not exists pg_trgm with schema public;

-- Accents and case optional when searching.
create function public.search_key(value text) returns text
  language sql immutable parallel safe strict
  return lower(public.unaccent('public.unaccent'::regdictionary, replace(value, '’', '''')));

-- Leading articles ignored when sorting: "Les Ateliers" with A, "L'Établi" with E.
create function public.sort_key(value text) returns text
  language sql immutable parallel safe strict
  return regexp_replace(public.search_key(value), '^(les |le |la |l'')', '');

create function public.refuse_rewrite() returns trigger language plpgsql as $$
begin
  raise exception 'append-only: % on %.% is refused', tg_op, tg_table_schema, tg_table_name using errcode = 'P0001';
end $$;

do $$
declare
  name text;
begin
  foreach name in array array['clock', 'access', 'territory', 'authority', 'organisation', 'place', 'document', 'ledger',
                              'programme', 'call', 'application', 'evaluation', 'award', 'audit', 'notification'] loop
    execute format('create schema %I', name);
    execute format('grant usage on schema %I to ${app}', name);
    execute format('alter default privileges in schema %I grant select, insert, update, delete on tables to ${app}', name);
    execute format('alter default privileges in schema %I grant usage, select on sequences to ${app}', name);
  end loop;
end $$;

create table clock.demonstration (
  only_row boolean primary key default true check (only_row),
  reached timestamptz not null
);

-- The table db-scheduler expects.
create table notification.scheduled_tasks (
  task_name text not null,
  task_instance text not null,
  task_data bytea,
  execution_time timestamptz not null,
  picked boolean not null,
  picked_by text,
  last_success timestamptz,
  last_failure timestamptz,
  consecutive_failures int,
  last_heartbeat timestamptz,
  version bigint not null,
  priority smallint,
  state text,
  primary key (task_name, task_instance)
);
create index scheduled_tasks_execution_time on notification.scheduled_tasks (execution_time);
create index scheduled_tasks_last_heartbeat on notification.scheduled_tasks (last_heartbeat);
