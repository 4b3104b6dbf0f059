-- A call may judge in several phases: where an application stands, which phase a filing answers, and what opened it again.
alter table application.application add column phase int not null default 1 check (phase >= 1);
alter table application.filing add column phase int not null default 1 check (phase >= 1);
alter table application.correction add column phase int check (phase >= 2);
comment on column application.correction.phase is 'the phase this opens; null for what is merely to be completed';
create function application.phase(text) returns int language sql stable as 'select phase from application.application where number = $1';

-- Each phase has its own admissibility, readings and agreed marks; those of the phase before stay as they were.
alter table evaluation.admissibility_line drop constraint admissibility_line_application_number_fkey;
alter table evaluation.admissibility add column phase int not null default 1;
alter table evaluation.admissibility drop constraint admissibility_pkey, add primary key (application_number, phase);
alter table evaluation.admissibility_line add column phase int not null default 1;
alter table evaluation.admissibility_line drop constraint admissibility_line_pkey, add primary key (application_number, phase, line),
  add foreign key (application_number, phase) references evaluation.admissibility;
alter table evaluation.score drop constraint score_application_number_reviewer_fkey;
alter table evaluation.assignment add column phase int not null default 1;
alter table evaluation.assignment drop constraint assignment_pkey, add primary key (application_number, phase, reviewer);
alter table evaluation.score add column phase int not null default 1;
alter table evaluation.score drop constraint score_pkey, add primary key (application_number, phase, reviewer, criterion),
  add foreign key (application_number, phase, reviewer) references evaluation.assignment;
alter table evaluation.consensus_score drop constraint consensus_score_application_number_fkey;
alter table evaluation.consensus add column phase int not null default 1;
alter table evaluation.consensus drop constraint consensus_pkey, add primary key (application_number, phase);
alter table evaluation.consensus_score add column phase int not null default 1;
alter table evaluation.consensus_score drop constraint consensus_score_pkey, add primary key (application_number, phase, criterion),
  add foreign key (application_number, phase) references evaluation.consensus;

alter table evaluation.decision add column phase int not null default 1;
alter table evaluation.decision drop constraint decision_outcome_check,
  add constraint decision_outcome_check check (outcome in ('PRESELECTED', 'RETAINED', 'RESERVE', 'REJECTED'));

-- A rule that only an officer can judge (a derogation, a date nobody knows) may be accepted as it is.
alter table evaluation.admissibility_line drop constraint admissibility_line_verdict_check, drop constraint overrule_has_a_reason,
  add constraint admissibility_line_verdict_check check (verdict in ('SATISFIED', 'VIOLATED', 'MISSING', 'REVIEW')),
  add constraint overrule_has_a_reason check (accepted = (verdict in ('SATISFIED', 'REVIEW')) or length(reason) > 0);
