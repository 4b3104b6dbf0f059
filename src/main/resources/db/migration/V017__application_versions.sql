-- Every text of every field, since the first: what was written can be read and brought back.
create table application.answer_version (
  application_number text not null references application.application,
  question text not null check (length(question) between 1 and 100),
  version int not null,
  text text not null,
  saved_at timestamptz not null,
  saved_by uuid not null,
  saved_by_name text not null,
  primary key (application_number, question, version)
);
-- Title, axes and duration are written field by field like the rest; the application keeps their present value for lists.
insert into application.answer (application_number, question, text, changed_at, changed_by)
  select number, 'projet.titre', title, changed_at, created_by from application.application where title <> ''
  union all select number, 'projet.axes', array_to_string(axes, ','), changed_at, created_by from application.application where axes <> '{}'
  union all select number, 'projet.duree', duration_months::text, changed_at, created_by from application.application where duration_months is not null;
insert into application.answer_version (application_number, question, version, text, saved_at, saved_by, saved_by_name)
  select w.application_number, w.question, w.version, w.text, w.changed_at, w.changed_by, coalesce(a.name, '')
  from application.answer w left join access.account a on a.id = w.changed_by;

-- Who has which field under their hands: forgotten after half a minute, worth no log.
create unlogged table application.presence (
  application_number text not null,
  account_id uuid not null,
  name text not null,
  field text not null,
  seen_at timestamptz not null,
  primary key (application_number, account_id)
);
