-- What a queue does besides offering: a JSON object, see docs/routing.md; an absent field means not at all.
alter table queues add column rules text not null default '{}';
