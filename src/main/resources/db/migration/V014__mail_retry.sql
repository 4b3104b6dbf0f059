-- A mail server away for a night loses no mail: each failure waits twice as long as the one before, an hour at most.
alter table notification.mail add column next_try timestamptz not null default now();
drop index notification.mail_waiting;
create index mail_waiting on notification.mail (next_try) where sent_at is null;
