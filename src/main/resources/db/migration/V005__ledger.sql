-- Double entry. The application may only insert; balances are kept by a trigger that runs as the owner, so that no
-- code path can move a balance without a line. A balance below zero is refused whatever happens at the same instant.

create table ledger.account (
  id bigint generated always as identity primary key,
  kind text not null check (kind in ('SOURCE', 'NATIONAL', 'TERRITORY', 'CALL', 'RESERVATION', 'COMMITMENT')),
  reference text not null,
  unique (kind, reference)
);

create table ledger.balance (
  account_id bigint primary key references ledger.account,
  amount numeric(14, 2) not null default 0,
  -- The source stands for the money's origin outside the platform: the one account that goes below zero.
  source boolean not null,
  constraint balance_never_below_zero check (source or amount >= 0)
);

create table ledger.posting (
  id bigint generated always as identity primary key,
  nature text not null check (nature in ('APPROPRIATION', 'ALLOTMENT', 'ENVELOPE', 'RESERVATION', 'COMMITMENT', 'REVERSAL')),
  reverses bigint references ledger.posting,
  reason text not null,
  posted_at timestamptz not null,
  posted_by uuid not null,
  posted_by_name text not null,
  check ((nature = 'REVERSAL') = (reverses is not null))
);
create unique index posting_reversed_once on ledger.posting (reverses) where reverses is not null;

create table ledger.line (
  posting_id bigint not null references ledger.posting,
  account_id bigint not null references ledger.account,
  amount numeric(14, 2) not null check (amount <> 0),
  primary key (posting_id, account_id)
);
create index line_account on ledger.line (account_id);

create function ledger.open_balance() returns trigger language plpgsql security definer set search_path = ledger, pg_temp as $$
begin
  insert into ledger.balance (account_id, source) values (new.id, new.kind = 'SOURCE');
  return new;
end $$;
create trigger open_balance after insert on ledger.account for each row execute function ledger.open_balance();

create function ledger.move_balance() returns trigger language plpgsql security definer set search_path = ledger, pg_temp as $$
declare
  remained numeric(14, 2);
  bounded boolean;
begin
  select amount, not source into strict remained, bounded from ledger.balance where account_id = new.account_id for update;
  if bounded and remained + new.amount < 0 then
    raise exception 'balance exceeded' using errcode = '23514', constraint = 'balance_never_below_zero',
      detail = remained::text;
  end if;
  update ledger.balance set amount = amount + new.amount where account_id = new.account_id;
  return new;
end $$;
create trigger move_balance after insert on ledger.line for each row execute function ledger.move_balance();

create function ledger.assert_balanced() returns trigger language plpgsql as $$
begin
  if (select coalesce(sum(amount), 0) <> 0 or count(*) < 2 from ledger.line where posting_id = new.id) then
    raise exception 'posting % is not balanced', new.id using errcode = '23514', constraint = 'posting_balanced';
  end if;
  return null;
end $$;
create constraint trigger posting_balanced after insert on ledger.posting deferrable initially deferred
  for each row execute function ledger.assert_balanced();

-- A line added later to a posting of another transaction would unbalance it: its own posting must be of this transaction.
create function ledger.assert_same_transaction() returns trigger language plpgsql as $$
begin
  if not exists (select 1 from ledger.posting p where p.id = new.posting_id and p.xmin::text::bigint = (pg_current_xact_id()::text::bigint % 4294967296)) then
    raise exception 'posting % is closed', new.posting_id using errcode = '23514', constraint = 'posting_closed';
  end if;
  return new;
end $$;
create trigger posting_closed before insert on ledger.line for each row execute function ledger.assert_same_transaction();

create trigger append_only before update or delete or truncate on ledger.posting execute function public.refuse_rewrite();
create trigger append_only before update or delete or truncate on ledger.line execute function public.refuse_rewrite();
create trigger append_only before update or delete or truncate on ledger.account execute function public.refuse_rewrite();
revoke update, delete on ledger.posting, ledger.line, ledger.account from ${app};
revoke insert, update, delete on ledger.balance from ${app};
