-- In which year of the project an expense falls; how it is counted when the call allows a simplified cost; whose a resource is.
alter table application.expense add column year int check (year between 1 and 10);
alter table application.expense add column costing text;
alter table application.expense add column quantity numeric(12, 2) check (quantity > 0);
alter table application.expense add check (quantity is null or costing is not null);
alter table application.resource add column organisation_id uuid references organisation.organisation;
