-- The standing documents of a body, joined to its applications without sending them again.
create table organisation.safe_document (
  document_id uuid primary key,
  organisation_id uuid not null references organisation.organisation,
  kind text not null check (kind in ('STATUTES', 'REGISTRATION', 'BANK_DETAILS', 'TAX', 'ACCOUNTS', 'INSURANCE', 'DELEGATION', 'OTHER')),
  valid_until date,
  kept_at timestamptz not null,
  kept_by uuid not null
);
create index on organisation.safe_document (organisation_id);

-- The account a body is paid on; the reason tells why its holder has another name.
create table organisation.bank_account (
  organisation_id uuid primary key references organisation.organisation,
  iban text not null check (iban ~ '^[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}$'),
  holder text not null check (length(holder) between 2 and 200),
  reason text not null check (length(reason) <= 500),
  given_at timestamptz not null,
  given_by uuid not null
);
