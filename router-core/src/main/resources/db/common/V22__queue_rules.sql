-- What a queue does besides offering: a JSON object, see docs/life-cycles.md; an absent field means not at all.
alter table queues add column rules text not null default '{}';

-- Business hours. week: day -> list of slots, days: date -> list of slots; both JSON, see docs/life-cycles.md.
create table calendars (
    workspace varchar(40) not null references workspaces (id) on delete cascade,
    id varchar(40) not null,
    zone varchar(60) not null,
    week text not null,
    days text not null,
    place integer not null,
    primary key (workspace, id)
);
