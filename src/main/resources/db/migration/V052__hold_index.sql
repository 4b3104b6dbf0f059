-- The search asks which units of which resources are taken, and a booking which of one: both by unit. An index of times alone
-- was kept up to date by each booking, and drew the planner away from the one that knows the unit.
drop index pooling.hold_during;
