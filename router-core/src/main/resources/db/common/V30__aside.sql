-- Who had it last, and an index of what is set aside: a handful among all that is finished.
alter table conversations add column sticky varchar(40) not null default '';
create index conversations_aside on conversations (workspace, updated_ms, id) where state in ('HELD', 'PARKED', 'CALLBACK');
