-- Passkeys (WebAuthn): the public half of a key that never leaves the person's device or key ring.
create table access.passkey (
  id uuid primary key,
  credential_id bytea not null unique,
  account_id uuid not null references access.account,
  label text not null,
  -- Identifier, authenticator model and public key, as the authenticator wrote them.
  credential bytea not null,
  uses bigint not null,
  synced boolean not null,
  created_at timestamptz not null,
  used_at timestamptz
);
create index on access.passkey (account_id);
