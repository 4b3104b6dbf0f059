-- When the members were told that a document of their safe expires.
alter table organisation.safe_document add column reminded_at timestamptz;
