-- A kit that goes from place to place: who hosts it when, each host's own word, and the way between.
create table pooling.tour (
  id uuid primary key,
  resource_id uuid not null references pooling.resource,
  name text not null check (length(name) between 3 and 120),
  starts_on date not null,
  days int not null check (days between 1 and 90),
  state text not null check (state in ('PROPOSED', 'RUNNING', 'CANCELLED')),
  created_at timestamptz not null,
  created_by uuid not null
);
create index tour_resource on pooling.tour (resource_id, starts_on);
create table pooling.stop (
  id uuid primary key,
  tour_id uuid not null references pooling.tour,
  position int not null check (position >= 0),
  place_slug text not null references place.place (slug),
  host uuid not null references organisation.organisation,
  earliest date,
  latest date,
  minutes numeric(8, 1) not null check (minutes >= 0),
  kilometres numeric(8, 1) not null check (kilometres >= 0),
  answer text not null check (answer in ('ASKED', 'CONFIRMED', 'DECLINED')),
  answer_note text not null default '' check (length(answer_note) <= 500),
  answered_at timestamptz,
  answered_by uuid,
  arrived_at timestamptz,
  arrival_note text not null default '' check (length(arrival_note) <= 1000),
  left_at timestamptz,
  departure_note text not null default '' check (length(departure_note) <= 1000),
  learners int check (learners between 0 and 5000),
  unique (tour_id, position) deferrable initially deferred,
  unique (tour_id, place_slug),
  check (left_at is null or arrived_at is not null)
);
create index stop_host on pooling.stop (host);
