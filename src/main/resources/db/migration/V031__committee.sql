-- What a decision says besides its outcome: conditions, place on the reserve list, why it leaves the ranking, and the
-- committee's own words for each criterion with the mark of that moment.
alter table evaluation.decision
  add column conditions text not null default '',
  add column reserve_rank int check (reserve_rank between 1 and 999),
  add column departure text not null default '',
  add column sitting_id bigint,
  add check (outcome = 'RESERVE' or reserve_rank is null);
create table evaluation.decision_reason (
  decision_id uuid not null references evaluation.decision,
  criterion text not null,
  points numeric(4, 2) not null check (points between 0 and 5),
  reason text not null,
  primary key (decision_id, criterion)
);
create trigger append_only before update or delete or truncate on evaluation.decision_reason execute function public.refuse_rewrite();
revoke update, delete on evaluation.decision_reason from ${app};

-- A place on the reserve list of a call is held by one application.
alter table evaluation.standing add column call_slug text references call.call, add column reserve_rank int;
create unique index standing_reserve on evaluation.standing (call_slug, reserve_rank);

-- A signed decision stands no more: an appeal was granted, or the reserve list is called up. The decision itself stays as it was.
create table evaluation.reopening (
  decision_id uuid primary key references evaluation.decision,
  cause text not null check (cause in ('APPEAL', 'RESERVE')),
  reason text not null check (length(reason) between 1 and 4000),
  reopened_at timestamptz not null,
  reopened_by uuid not null,
  reopened_by_name text not null
);
create trigger append_only before update or delete or truncate on evaluation.reopening execute function public.refuse_rewrite();
revoke update, delete on evaluation.reopening from ${app};

create schema committee;
grant usage on schema committee to ${app};
alter default privileges in schema committee grant select, insert, update, delete on tables to ${app};
alter default privileges in schema committee grant usage, select on sequences to ${app};

-- A sitting of the committee of a call: convened, opened, closed, then signed by somebody who recorded nothing of it.
create table committee.sitting (
  id bigint primary key generated always as identity,
  call_slug text not null references call.call,
  title text not null check (length(title) between 1 and 200),
  held_at timestamptz not null,
  place text not null,
  quorum int not null check (quorum between 0 and 100),
  chair uuid not null,
  convened_at timestamptz not null,
  convened_by uuid not null,
  convened_by_name text not null,
  opened_at timestamptz,
  closed_at timestamptz,
  signed_at timestamptz,
  signed_by uuid,
  signed_by_name text not null default '',
  minutes text,
  version int not null default 0,
  check ((closed_at is not null) <= (opened_at is not null)),
  check ((signed_at is not null) <= (closed_at is not null)),
  check ((signed_at is null) = (signed_by is null) and (signed_at is null) = (minutes is null))
);
create index on committee.sitting (call_slug);

create table committee.member (
  sitting_id bigint not null references committee.sitting,
  account_id uuid not null,
  account_name text not null,
  presence text not null default 'EXPECTED' check (presence in ('EXPECTED', 'ROOM', 'REMOTE', 'EXCUSED')),
  primary key (sitting_id, account_id)
);
create index on committee.member (account_id);
alter table committee.sitting add foreign key (id, chair) references committee.member (sitting_id, account_id) deferrable initially deferred;

create table committee.item (
  sitting_id bigint not null references committee.sitting,
  application_number text not null references application.application,
  position int not null check (position > 0),
  state text not null default 'WAITING' check (state in ('WAITING', 'OPEN', 'DECIDED', 'ADJOURNED')),
  note text not null default '',
  opened_at timestamptz,
  ended_at timestamptz,
  primary key (sitting_id, application_number),
  check ((state = 'OPEN') <= (opened_at is not null)),
  check ((state in ('DECIDED', 'ADJOURNED')) = (ended_at is not null))
);
-- One application is discussed in one place at a time, and a sitting discusses one application at a time.
create unique index item_once on committee.item (application_number) where state in ('WAITING', 'OPEN');
create unique index item_open on committee.item (sitting_id) where state = 'OPEN';

-- Who took no part, because of a link of interest: as it was when the vote was opened.
create table committee.recusal (
  sitting_id bigint not null,
  application_number text not null,
  account_id uuid not null,
  account_name text not null,
  primary key (sitting_id, application_number, account_id),
  foreign key (sitting_id, application_number) references committee.item
);
create index on committee.recusal (account_id);

create table committee.vote (
  sitting_id bigint not null,
  application_number text not null,
  account_id uuid not null,
  way text not null check (way in ('FAVOURABLE', 'UNFAVOURABLE', 'ADJOURN', 'ABSTAIN')),
  cast_at timestamptz not null,
  recorded_by uuid not null,
  recorded_by_name text not null,
  primary key (sitting_id, application_number, account_id),
  foreign key (sitting_id, application_number) references committee.item,
  foreign key (sitting_id, account_id) references committee.member
);
create index on committee.vote (account_id);
create index on committee.vote (recorded_by);

-- Nobody who took no part votes, and no vote changes once its item is over.
create function committee.guard_vote() returns trigger language plpgsql as $$
begin
  if exists (select 1 from committee.recusal r where r.sitting_id = new.sitting_id and r.application_number = new.application_number and r.account_id = new.account_id) then
    raise exception 'who has a link of interest takes no part' using errcode = '23514', constraint = 'recused';
  end if;
  if not exists (select 1 from committee.item i where i.sitting_id = new.sitting_id and i.application_number = new.application_number and i.state = 'OPEN') then
    raise exception 'the vote is over' using errcode = '23514', constraint = 'vote_over';
  end if;
  return new;
end $$;
create trigger guard_vote before insert or update on committee.vote for each row execute function committee.guard_vote();
create trigger no_delete before delete or truncate on committee.vote execute function public.refuse_rewrite();
revoke delete on committee.vote from ${app};

-- What a reviewer typed and has not kept yet, and what it tells the committee alone.
alter table evaluation.assignment
  add column note text not null default '',
  add column draft jsonb,
  add column draft_at timestamptz;
