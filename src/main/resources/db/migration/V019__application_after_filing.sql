-- The instant a filing is taken to have been made when it is not its own: that of the filing it completes, or the postmark's.
alter table application.filing add column counts_at timestamptz;

-- What the carrier asks to complete or correct after filing, by when; the answer is a filing of its own.
create table application.correction (
  application_number text not null references application.application,
  ordinal int not null check (ordinal >= 1),
  elements text[] not null check (cardinality(elements) >= 1),
  message text not null check (length(message) between 1 and 20000),
  asked_at timestamptz not null,
  asked_by uuid not null,
  asked_by_name text not null,
  due_at timestamptz not null check (due_at > asked_at),
  of_filing int not null,
  answered_by_filing int,
  dropped_at timestamptz,
  primary key (application_number, ordinal),
  foreign key (application_number, of_filing) references application.filing,
  foreign key (application_number, answered_by_filing) references application.filing,
  check (answered_by_filing is null or dropped_at is null)
);
create unique index correction_pending on application.correction (application_number) where answered_by_filing is null and dropped_at is null;

-- What the consortium and the carrier write to each other, once the application was filed.
create table application.message (
  id uuid primary key,
  application_number text not null references application.application,
  carrier boolean not null,
  text text not null check (length(text) between 1 and 20000),
  sent_at timestamptz not null,
  sent_by uuid not null,
  sent_by_name text not null
);
create index on application.message (application_number, sent_at);
create table application.message_file (
  message_id uuid not null references application.message,
  document_id uuid not null references document.file,
  primary key (message_id, document_id)
);
create table application.message_read (
  application_number text not null references application.application,
  account_id uuid not null,
  read_at timestamptz not null,
  primary key (application_number, account_id)
);

-- An application that came by post, typed by an officer: the postmark's day counts, the scan is kept.
create table application.paper (
  application_number text primary key references application.application,
  postmarked_on date not null,
  document_id uuid not null references document.file,
  entered_at timestamptz not null,
  entered_by uuid not null,
  entered_by_name text not null
);
