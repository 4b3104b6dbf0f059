-- A code from an authenticator (RFC 6238) beside the password. The last step used is kept: a code serves once.
create table access.second_factor (
  account_id uuid primary key references access.account,
  secret text not null,
  activated_at timestamptz not null,
  last_step bigint not null default 0
);
-- For a lost telephone: ten codes, each serves once; only digests are kept.
create table access.recovery_code (
  account_id uuid not null references access.account,
  digest bytea not null,
  used_at timestamptz,
  primary key (account_id, digest)
);
-- Identities at OpenID providers: issuer and subject, never the address, tell who it is.
create table access.external_identity (
  issuer text not null,
  subject text not null,
  account_id uuid not null references access.account,
  linked_at timestamptz not null,
  primary key (issuer, subject)
);
create index external_identity_account on access.external_identity (account_id);
