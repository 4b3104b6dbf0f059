-- What the law says to erase goes, and the proof of it stays: salted digests, hashes and signatures are never touched. The
-- application's role can only do it whole, by these functions; a table under the trigger yields to nobody else.
create or replace function public.refuse_rewrite() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and pg_catalog.current_setting('deffinov.erasing', true) = tg_table_schema || '.' || tg_table_name then
    return null;
  end if;
  raise exception 'append-only: % on %.% is refused', tg_op, tg_table_schema, tg_table_name using errcode = 'P0001';
end $$;

-- Names, and facts but those of the actions kept, of one object's chain.
create function audit.erase(kind text, id text, kept text[]) returns void language plpgsql security definer as $$
begin
  perform pg_catalog.set_config('deffinov.erasing', 'audit.entry', true);
  update audit.entry e set actor_name = null, name_salt = null,
      facts = case when e.action = any (kept) then e.facts end, facts_salt = case when e.action = any (kept) then e.facts_salt end
    where e.object_kind = kind and e.object_id = id;
  perform pg_catalog.set_config('deffinov.erasing', '', true);
end $$;
revoke execute on function audit.erase from public;
grant execute on function audit.erase to ${app};

-- Contents, the facts the rules were asked, and names; digest, instants and promise stay.
create function application.erase_filings(erased text) returns void language plpgsql security definer as $$
begin
  perform pg_catalog.set_config('deffinov.erasing', 'application.filing', true);
  update application.filing f set canonical = null, facts = null, filed_by_name = '' where f.application_number = erased;
  perform pg_catalog.set_config('deffinov.erasing', '', true);
end $$;
revoke execute on function application.erase_filings from public;
grant execute on function application.erase_filings to ${app};

-- The name of a file; true when nothing else holds its content, which may then go.
create function document.erase(erased uuid) returns boolean language plpgsql security definer as $$
declare
  content text;
begin
  update document.file f set name = 'fichier effacé', erased_at = pg_catalog.now() where f.id = erased and f.erased_at is null returning f.sha256 into content;
  return content is not null and not exists (select 1 from document.file f where f.sha256 = content and f.erased_at is null);
end $$;
revoke execute on function document.erase from public;
grant execute on function document.erase to ${app};
alter table document.file add column erased_at timestamptz;

alter table application.application drop constraint application_state_check;
alter table application.application add check (state in ('draft', 'submitted', 'withdrawn', 'erased'));

-- An erasure is announced a month before; the row stays, and says when.
create table application.erasure (
  application_number text primary key references application.application,
  announced_at timestamptz not null,
  due_at timestamptz not null check (due_at > announced_at),
  erased_at timestamptz
);
create index on application.erasure (due_at) where erased_at is null;
