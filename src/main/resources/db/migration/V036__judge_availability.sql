-- What somebody who judges knows beyond the axes, and when it can.
alter table evaluation.judge
  add column themes text[] not null default '{}',
  add column available_from date,
  add column available_until date,
  add check (available_from <= available_until);

-- When what was asked was answered: the time to decide stood still until then.
alter table application.correction add column answered_at timestamptz;
