-- Who may help from when on, as JSON; an empty list is the usual plan.
alter table queues add column plan text not null default '[]';
