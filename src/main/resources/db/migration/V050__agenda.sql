-- The calendar an owner keeps elsewhere: when it says that the resource is taken, nobody books it here.
create table pooling.agenda (
  resource_id uuid primary key references pooling.resource,
  address text not null check (length(address) between 10 and 500),
  added_at timestamptz not null,
  added_by uuid not null,
  next_read timestamptz not null,
  read_at timestamptz,
  fault text not null default '',
  taken int not null default 0,
  crossed text[] not null default '{}'
);
create index agenda_next on pooling.agenda (next_read);
comment on column pooling.agenda.crossed is 'bookings that stand at a time the calendar says is taken';
alter table pooling.hold add column agenda boolean not null default false;
alter table pooling.hold add check (not agenda or line_id is null);
create index hold_agenda on pooling.hold (unit_id) where agenda;

-- What it looked like when it was handed over, and when it came back.
create table pooling.photo (
  file_id uuid primary key references document.file,
  line_id bigint not null references pooling.line,
  returned boolean not null,
  added_at timestamptz not null,
  added_by uuid not null
);
create index photo_line on pooling.photo (line_id);

-- Told once that a duty ends.
alter table pooling.resource add column reminded_for date;
comment on column pooling.resource.reminded_for is 'the end of the duty its owner was reminded of';
