-- One graph of roads at a time, read from an OpenStreetMap extract by ./deffinov roads.
create table territory.road_graph (
  alone boolean primary key default true check (alone),
  source text not null check (length(source) between 1 and 200),
  dated date,
  read_at timestamptz not null
);

-- The communes it holds, and those each reaches by car within an hour.
create table territory.road (
  commune_code text primary key references territory.commune on delete cascade,
  near text[] not null,
  seconds smallint[] not null check (cardinality(seconds) = cardinality(near))
);
