create table evaluation.admissibility (
  application_number text primary key references application.application,
  outcome text not null check (outcome in ('ADMISSIBLE', 'INADMISSIBLE')),
  reason text not null,
  decided_at timestamptz not null,
  decided_by uuid not null,
  decided_by_name text not null,
  check (outcome = 'ADMISSIBLE' or length(reason) > 0)
);
create table evaluation.admissibility_line (
  application_number text not null references evaluation.admissibility,
  line text not null,
  verdict text not null check (verdict in ('SATISFIED', 'VIOLATED', 'MISSING')),
  accepted boolean not null,
  reason text not null,
  primary key (application_number, line),
  constraint overrule_has_a_reason check (accepted = (verdict = 'SATISFIED') or length(reason) > 0)
);

create table evaluation.assignment (
  application_number text not null references application.application,
  reviewer uuid not null,
  reviewer_name text not null,
  state text not null check (state in ('asked', 'accepted', 'declined', 'withdrawn', 'done')),
  statement text not null default '',
  assigned_at timestamptz not null,
  assigned_by uuid not null,
  answered_at timestamptz,
  done_at timestamptz,
  version int not null default 0,
  primary key (application_number, reviewer),
  check ((state in ('accepted', 'declined', 'done')) <= (answered_at is not null)),
  check ((state = 'done') = (done_at is not null))
);
create index assignment_reviewer on evaluation.assignment (reviewer);
create table evaluation.score (
  application_number text not null,
  reviewer uuid not null,
  criterion text not null,
  points int not null check (points between 0 and 5),
  comment text not null check (length(comment) > 0),
  primary key (application_number, reviewer, criterion),
  foreign key (application_number, reviewer) references evaluation.assignment
);

-- A decision is a fact; its confirmation or refusal by a second person is another.
create table evaluation.decision (
  id uuid primary key,
  application_number text not null references application.application,
  call_slug text not null references call.call,
  outcome text not null check (outcome in ('RETAINED', 'RESERVE', 'REJECTED')),
  amount numeric(14, 2) not null check (amount >= 0),
  reason text not null check (length(reason) > 0),
  reservation_posting bigint references ledger.posting,
  proposed_at timestamptz not null,
  proposed_by uuid not null,
  proposed_by_name text not null,
  check ((outcome = 'RETAINED') = (amount > 0) and (outcome = 'RETAINED') = (reservation_posting is not null))
);
create index decision_application on evaluation.decision (application_number);
create table evaluation.decision_answer (
  decision_id uuid primary key references evaluation.decision,
  confirmed boolean not null,
  reason text not null,
  answered_at timestamptz not null,
  answered_by uuid not null,
  answered_by_name text not null,
  check (confirmed or length(reason) > 0)
);
-- One living decision at a time: a new one only after the last was answered "no". Kept by a row that both lock.
create table evaluation.standing (
  application_number text primary key references application.application,
  decision_id uuid references evaluation.decision
);
create function evaluation.answered_by_another() returns trigger language plpgsql as $$
begin
  if exists (select 1 from evaluation.decision d where d.id = new.decision_id and d.proposed_by = new.answered_by) then
    raise exception 'a decision is answered by a second person' using errcode = '23514', constraint = 'answered_by_another';
  end if;
  return new;
end $$;
create trigger answered_by_another before insert on evaluation.decision_answer
  for each row execute function evaluation.answered_by_another();
create trigger append_only before update or delete or truncate on evaluation.decision execute function public.refuse_rewrite();
create trigger append_only before update or delete or truncate on evaluation.decision_answer execute function public.refuse_rewrite();
revoke update, delete on evaluation.decision, evaluation.decision_answer from ${app};

create table award.award (
  application_number text primary key references application.application,
  slug text not null unique,
  decision_id uuid not null unique references evaluation.decision,
  call_slug text not null references call.call,
  territory_code text not null references territory.territory,
  authority_code text not null references authority.authority,
  title text not null,
  lead_name text not null,
  amount numeric(14, 2) not null check (amount > 0),
  eligible_cost numeric(14, 2) not null check (eligible_cost > 0),
  commitment_posting bigint not null references ledger.posting,
  awarded_at timestamptz not null,
  search_key text not null generated always as (public.search_key(title || ' ' || lead_name)) stored
);
create index award_call on award.award (call_slug);
create trigger append_only before update or delete or truncate on award.award execute function public.refuse_rewrite();
revoke update, delete on award.award from ${app};
