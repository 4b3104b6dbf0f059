-- The list of a call's applications is read page by page from the last number shown: its cost does not grow with the call.
create index filing_call_number on application.filing (call_slug, application_number, ordinal);
drop index application.filing_call;
