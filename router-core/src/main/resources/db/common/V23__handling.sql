-- How a queue gives out its work, as JSON; empty means the usual way.
alter table queues add column handling text not null default '';
alter table inboxes add column priority integer not null default 0;
