-- When an agent works: id of a calendar of the workspace; empty for whenever they are there.
alter table agents add column shift varchar(40) not null default '';
