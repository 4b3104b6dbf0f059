-- One chain per object, so that no row is locked by every writer. The head tells how long the chain is: an entry
-- removed at its end is missed too.
create table audit.entry (
  object_kind text not null,
  object_id text not null,
  sequence int not null check (sequence >= 1),
  action text not null,
  actor uuid not null,
  actor_name text not null,
  business_at timestamptz not null,
  recorded_at timestamptz not null,
  facts text not null,
  previous_hash text not null,
  hash text not null,
  primary key (object_kind, object_id, sequence)
);
create index entry_time on audit.entry (business_at desc);
create index entry_actor on audit.entry (actor, business_at desc);
create index entry_action on audit.entry (action, business_at desc);
create table audit.head (
  object_kind text not null,
  object_id text not null,
  sequence int not null,
  hash text not null,
  primary key (object_kind, object_id)
);
create trigger append_only before update or delete or truncate on audit.entry execute function public.refuse_rewrite();
create trigger heads_stay before delete or truncate on audit.head execute function public.refuse_rewrite();
revoke update, delete on audit.entry from ${app};
revoke delete on audit.head from ${app};

create table notification.mail (
  id bigint generated always as identity primary key,
  recipient text not null,
  subject text not null,
  body text not null,
  written_at timestamptz not null,
  sent_at timestamptz,
  attempts int not null default 0,
  last_problem text not null default ''
);
create index mail_waiting on notification.mail (id) where sent_at is null;
