create extension if not exists btree_gist with schema public;
create schema pooling;
grant usage on schema pooling to ${app};
alter default privileges in schema pooling grant select, insert, update, delete on tables to ${app};
alter default privileges in schema pooling grant usage, select on sequences to ${app};

-- What a body shares: a room, equipment, a kit made of other resources, software seats, hours of somebody.
create table pooling.resource (
  id uuid primary key,
  slug text not null unique,
  owner uuid not null references organisation.organisation,
  place_slug text not null references place.place,
  kind text not null check (kind in ('ROOM', 'EQUIPMENT', 'KIT', 'SEATS', 'PEOPLE')),
  name text not null check (length(name) between 2 and 150),
  description text not null check (length(description) <= 4000),
  capacity int check (capacity between 1 and 5000),
  units int not null check (units between 1 and 500),
  itinerant boolean not null,
  features text[] not null,
  audience text not null check (audience in ('ALL', 'TRAINING', 'CONSORTIUM')),
  approval boolean not null,
  training text not null,
  price numeric(10, 2) not null check (price >= 0),
  price_unit text not null check (price_unit in ('HOUR', 'DAY', 'BOOKING')),
  deposit numeric(10, 2) not null check (deposit >= 0),
  terms text not null check (length(terms) <= 4000),
  notice_hours int not null check (notice_hours between 0 and 2000),
  buffer_minutes int not null check (buffer_minutes between 0 and 10080),
  longest_hours int check (longest_hours between 1 and 10000),
  quota_hours int check (quota_hours between 1 and 10000),
  cancel_hours int not null check (cancel_hours between 0 and 2000),
  days int[] not null check (days <@ array[1, 2, 3, 4, 5, 6, 7] and cardinality(days) >= 1),
  opens time not null,
  closes time not null,
  award_slug text references award.award (slug),
  duty text not null,
  shared_until date,
  published boolean not null,
  version int not null default 0,
  created_at timestamptz not null,
  created_by uuid not null,
  search_key text not null generated always as (public.search_key(name || ' ' || description)) stored,
  check (opens < closes),
  check ((kind = 'ROOM') = (capacity is not null)),
  check ((award_slug is null) or shared_until is not null)
);
create index resource_owner on pooling.resource (owner);
create index resource_place on pooling.resource (place_slug);

-- One thing of it that one body has at a time; what is itself made of others has its own besides.
create table pooling.unit (
  id bigint generated always as identity primary key,
  resource_id uuid not null references pooling.resource,
  ordinal int not null check (ordinal >= 1),
  unique (resource_id, ordinal)
);
create table pooling.component (
  kit_id uuid not null references pooling.resource,
  resource_id uuid not null references pooling.resource,
  quantity int not null check (quantity between 1 and 500),
  primary key (kit_id, resource_id),
  check (kit_id <> resource_id)
);

-- Who was trained to what asks for it.
create table pooling.permit (
  resource_id uuid not null references pooling.resource,
  body uuid not null references organisation.organisation,
  granted_at timestamptz not null,
  granted_by uuid not null,
  granted_by_name text not null,
  primary key (resource_id, body)
);

create table pooling.booking (
  id uuid primary key,
  number text not null unique,
  borrower uuid not null references organisation.organisation,
  purpose text not null check (length(purpose) between 1 and 1000),
  learners int check (learners between 0 and 5000),
  state text not null check (state in ('REQUESTED', 'CONFIRMED', 'WAITING', 'REFUSED', 'CANCELLED')),
  answer text not null default '',
  booked_at timestamptz not null,
  booked_by uuid not null,
  booked_by_name text not null,
  answered_at timestamptz,
  answered_by uuid,
  request uuid not null,
  unique (booked_by, request)
);
create index booking_borrower on pooling.booking (borrower, booked_at);
create sequence pooling.number;

create table pooling.line (
  id bigint generated always as identity primary key,
  booking_id uuid not null references pooling.booking,
  resource_id uuid not null references pooling.resource,
  during tstzrange not null check (not isempty(during) and lower(during) is not null and upper(during) is not null),
  quantity int not null check (quantity between 1 and 500),
  price numeric(12, 2) not null check (price >= 0),
  handed_at timestamptz,
  handed_note text not null default '',
  returned_at timestamptz,
  returned_note text not null default '',
  consumables numeric(10, 2) not null default 0 check (consumables >= 0),
  check (returned_at is null or handed_at is not null)
);
create index line_booking on pooling.line (booking_id);
create index line_resource on pooling.line using gist (resource_id, during);

-- A unit that is somebody's, with its time to be made ready: never two at once, kits and what they are made of included.
create table pooling.hold (
  line_id bigint references pooling.line,
  unit_id bigint not null references pooling.unit,
  during tstzrange not null,
  reason text not null default '',
  constraint one_at_a_time exclude using gist (unit_id with =, during with &&)
);
create index hold_line on pooling.hold (line_id);
comment on column pooling.hold.line_id is 'null: closed by its owner, for the reason given';
