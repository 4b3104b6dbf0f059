-- What an application was begun from, what came along, and what did not and why.
create table application.origin (
  application_number text primary key references application.application,
  source_number text not null references application.application,
  carried text[] not null,
  left_out text[] not null
);
