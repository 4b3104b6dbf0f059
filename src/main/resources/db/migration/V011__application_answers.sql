-- One row an answer: two people saving two answers of one draft never wait for each other's text nor overwrite it, and
-- a save costs the same whatever the number of questions.
create table application.answer (
  application_number text not null references application.application,
  question text not null check (length(question) between 1 and 100),
  text text not null,
  version int not null default 1,
  changed_at timestamptz not null,
  changed_by uuid not null,
  primary key (application_number, question)
);
insert into application.answer (application_number, question, text, changed_at, changed_by)
  select a.number, t.key, t.value, a.changed_at, a.created_by from application.application a, jsonb_each_text(a.answers) t where t.value <> '';
alter table application.application drop column answers;

-- What the form was given when it was shown: the same form sent twice begins one application.
alter table application.application add column request uuid;
create unique index application_request on application.application (request);
