-- What the virus scanner said of a content; nothing: no scanner was set up when it came.
create table document.scan (
  sha256 text primary key check (sha256 ~ '^[0-9a-f]{64}$'),
  state text not null check (state in ('WAITING', 'CLEAN', 'INFECTED', 'UNSCANNED')),
  found text not null default '',
  asked_at timestamptz not null,
  scanned_at timestamptz,
  check ((state = 'WAITING') = (scanned_at is null))
);
create index on document.scan (asked_at) where state = 'WAITING';

-- Files coming in pieces: each piece is in the storage under the upload's identifier and its rank.
create table document.upload (
  id uuid primary key,
  account_id uuid not null,
  name text not null check (length(name) between 1 and 200),
  size_bytes bigint not null check (size_bytes > 0),
  received_bytes bigint not null default 0 check (received_bytes between 0 and size_bytes),
  parts int not null default 0,
  begun_at timestamptz not null,
  changed_at timestamptz not null
);
create index on document.upload (account_id);
create index on document.upload (changed_at);
