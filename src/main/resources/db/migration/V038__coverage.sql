-- What coverage is told by: revitalisation zones, and whether priority neighbourhoods are there.
alter table territory.commune
  add column frr text not null default '',
  add column qpv int not null default 0 check (qpv >= 0);
