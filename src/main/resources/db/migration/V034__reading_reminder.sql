-- When a reviewer was last reminded of a reading that waits.
alter table evaluation.assignment add column reminded_at timestamptz;
