-- Every entry of the trail commits to salted digests of what may be personal in it, so that a lawful erasure keeps the
-- proof; chain heads wait in proof.pending until they are sealed into one append-only Merkle log (RFC 6962).

create schema proof;
grant usage on schema proof to ${app};
alter default privileges in schema proof grant select, insert on tables to ${app};

-- Public halves of the keys that sign promises and roots; one per installation, another after each rotation.
create table proof.key (
  id text primary key check (id ~ '^[0-9a-f]{16}$'),
  public_key text not null,
  published_at timestamptz not null
);

-- Ends of chains not sealed yet. Emptied by each seal.
create table proof.pending (
  object_kind text not null,
  object_id text not null,
  sequence int not null,
  hash text not null
);
grant delete on proof.pending to ${app};

create table proof.leaf (
  index bigint primary key check (index >= 0),
  object_kind text not null,
  object_id text not null,
  sequence int not null,
  hash text not null,
  unique (object_kind, object_id, sequence)
);

-- Hashes of complete subtrees; level 0 holds the leaves' own.
create table proof.node (
  level int not null check (level >= 0),
  index bigint not null check (index >= 0),
  hash bytea not null check (length(hash) = 32),
  primary key (level, index)
);

create table proof.root (
  size bigint primary key check (size > 0),
  hash text not null check (hash ~ '^[0-9a-f]{64}$'),
  sealed_at timestamptz not null,
  key_id text not null references proof.key,
  signature text not null
);

create trigger append_only before update or delete or truncate on proof.key execute function public.refuse_rewrite();
create trigger append_only before update or delete or truncate on proof.leaf execute function public.refuse_rewrite();
create trigger append_only before update or delete or truncate on proof.node execute function public.refuse_rewrite();
create trigger append_only before update or delete or truncate on proof.root execute function public.refuse_rewrite();

-- A name or facts erased by law are null with their salt; their digest stays and the chain still adds up.
alter table audit.entry
  alter column actor_name drop not null,
  alter column facts drop not null,
  add column name_salt uuid,
  add column name_digest text,
  add column facts_salt uuid,
  add column facts_digest text,
  add column digest text;

create function audit.instant(at timestamptz) returns text language sql stable parallel safe
  return to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"');

create function audit.hex(value text) returns text language sql immutable parallel safe
  return encode(sha256(convert_to(value, 'UTF8')), 'hex');

create function audit.digest(kind text, id text, action text, actor uuid, business_at timestamptz, recorded_at timestamptz,
                             name_digest text, facts_digest text) returns text language sql stable parallel safe
  return audit.hex(concat_ws(E'\n', 'deffinov-entry-1', kind, id, action, actor::text, audit.instant(business_at),
                             audit.instant(recorded_at), name_digest, facts_digest));

-- What was recorded before keeps its place; its hashes are made again in the form above.
alter table audit.entry disable trigger append_only;
do $$
declare
  known record;
  chain text := '';
  previous text;
begin
  for known in select * from audit.entry order by object_kind, object_id, sequence loop
    if chain <> known.object_kind || ':' || known.object_id then
      chain := known.object_kind || ':' || known.object_id;
      previous := repeat('0', 64);
    end if;
    known.name_salt := gen_random_uuid();
    known.facts_salt := gen_random_uuid();
    known.name_digest := audit.hex(known.name_salt || E'\n' || known.actor_name);
    known.facts_digest := audit.hex(known.facts_salt || E'\n' || known.facts);
    known.digest := audit.digest(known.object_kind, known.object_id, known.action, known.actor, known.business_at, known.recorded_at,
                                 known.name_digest, known.facts_digest);
    known.hash := audit.hex(previous || known.digest);
    update audit.entry set name_salt = known.name_salt, facts_salt = known.facts_salt, name_digest = known.name_digest,
      facts_digest = known.facts_digest, digest = known.digest, previous_hash = previous, hash = known.hash
      where object_kind = known.object_kind and object_id = known.object_id and sequence = known.sequence;
    previous := known.hash;
  end loop;
end $$;
alter table audit.entry enable trigger append_only;
insert into proof.pending (object_kind, object_id, sequence, hash)
  select distinct on (object_kind, object_id) object_kind, object_id, sequence, hash from audit.entry
  order by object_kind, object_id, sequence desc;

alter table audit.entry
  alter column name_digest set not null,
  alter column facts_digest set not null,
  alter column digest set not null,
  add check ((actor_name is null) = (name_salt is null)),
  add check ((facts is null) = (facts_salt is null)),
  add check (object_id !~ '[[:cntrl:]]');
create index entry_recorded on audit.entry (recorded_at desc);
-- Each index is paid at every entry; nothing ever read these.
drop index audit.entry_time;
drop index audit.entry_actor;
drop index audit.entry_action;
drop table audit.head;

-- The only way in: one round trip takes the chain's lock, links the entry and queues it for the next seal. Salts and digests
-- are made by the caller, and verified by whoever reads. Every name is qualified: no search path is trusted, none is set.
create function audit.append(kind text, id text, what text, who uuid, who_name text, name_salt uuid, name_digest text, at timestamptz,
                             recorded timestamptz, said text, facts_salt uuid, facts_digest text, made_digest text)
  returns text language plpgsql security definer as $$
declare
  last_sequence int;
  last_hash text;
  made_hash text;
begin
  perform pg_catalog.pg_advisory_xact_lock(pg_catalog.hashtextextended(kind || ':' || id, 1));
  select e.sequence, e.hash into last_sequence, last_hash from audit.entry e
    where e.object_kind = kind and e.object_id = id order by e.sequence desc limit 1;
  last_hash := coalesce(last_hash, '0000000000000000000000000000000000000000000000000000000000000000');
  made_hash := pg_catalog.encode(pg_catalog.sha256(pg_catalog.convert_to(last_hash || made_digest, 'UTF8')), 'hex');
  insert into audit.entry (object_kind, object_id, sequence, action, actor, actor_name, name_salt, name_digest, business_at,
                           recorded_at, facts, facts_salt, facts_digest, digest, previous_hash, hash)
    values (kind, id, coalesce(last_sequence, 0) + 1, what, who, who_name, name_salt, name_digest, at, recorded, said, facts_salt,
            facts_digest, made_digest, last_hash, made_hash);
  insert into proof.pending (object_kind, object_id, sequence, hash) values (kind, id, coalesce(last_sequence, 0) + 1, made_hash);
  return made_hash;
end $$;
revoke insert on audit.entry from ${app};
revoke insert on proof.pending from ${app};
revoke execute on function audit.append from public;
grant execute on function audit.append to ${app};

-- The signed promise a receipt carries from its first second.
alter table application.filing alter column canonical drop not null, drop column content;
alter table application.filing add column promise_key text references proof.key, add column promise text;
alter table application.filing add check ((promise_key is null) = (promise is null));

-- Postings made before the trail heard of them.
do $$
declare
  known record;
  said text;
  name_salt uuid;
  facts_salt uuid;
  name_digest text;
  facts_digest text;
  recorded timestamptz;
begin
  for known in
    select p.id, p.nature, p.reason, p.posted_at, p.posted_by, p.posted_by_name, coalesce(p.reverses::text, '') as reverses,
      max(a.kind || ':' || a.reference) filter (where l.amount < 0) as taken,
      max(a.kind || ':' || a.reference) filter (where l.amount > 0) as given, max(l.amount)::text as amount
    from ledger.posting p join ledger.line l on l.posting_id = p.id join ledger.account a on a.id = l.account_id group by p.id order by p.id
  loop
    said := json_build_object('nature', known.nature, 'from', known.taken, 'to', known.given, 'amount', known.amount, 'reason', known.reason,
                              'reverses', known.reverses)::text;
    name_salt := gen_random_uuid();
    facts_salt := gen_random_uuid();
    name_digest := audit.hex(name_salt || E'\n' || known.posted_by_name);
    facts_digest := audit.hex(facts_salt || E'\n' || said);
    recorded := clock_timestamp();
    perform audit.append('posting', known.id::text, 'Posted', known.posted_by, known.posted_by_name, name_salt, name_digest, known.posted_at, recorded,
      said, facts_salt, facts_digest, audit.digest('posting', known.id::text, 'Posted', known.posted_by, known.posted_at, recorded, name_digest, facts_digest));
  end loop;
end $$;
