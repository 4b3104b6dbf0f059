-- What became of an amount: paid, or disputed by one of the two and why.
create table pooling.settlement (
  line_id bigint primary key references pooling.line,
  paid_on date,
  paid_by uuid,
  dispute text not null default '' check (length(dispute) <= 1000),
  disputed_by uuid,
  disputed_by_name text not null default '',
  check ((paid_on is null) = (paid_by is null)),
  check ((dispute = '') = (disputed_by is null))
);
-- Labels are listed on every page of the register.
create index place_labelled on place.place (slug) where cardinality(labels) > 0 and shown_as is null and not withdrawn;

-- What is taken at a time, whatever the resource: the search for everything at once asks it for a dozen times.
create index hold_during on pooling.hold using gist (during);
