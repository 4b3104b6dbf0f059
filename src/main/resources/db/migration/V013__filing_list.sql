-- The list of a call's applications is read page by page from the last number shown: its cost does not grow with the call.
create index filing_call_number on application.filing (call_slug, application_number, ordinal);
drop index application.filing_call;

-- Five digits at least: the hundred-thousandth application has six.
alter table application.application drop constraint application_number_check,
  add constraint application_number_check check (number ~ '^[0-9A-Z]{2,3}-[0-9]{4}-[0-9]{5,9}$');
