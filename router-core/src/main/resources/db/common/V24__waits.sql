-- Each time a conversation came to a queue: since when it waited, in which line, and how the wait ended; ended_ms 0 while it lasts. Made
-- from events. taken: somebody had it (else the contact left). line: all that require the same.
create table waits (
    workspace varchar(40) not null,
    conversation varchar(26) not null,
    since_ms bigint not null,
    queue varchar(40) not null,
    line varchar(40) not null,
    version bigint not null,
    ended_ms bigint not null,
    taken integer not null,
    primary key (workspace, conversation, since_ms)
);
create index waits_by_end on waits (workspace, ended_ms);

-- What was foretold of a wait at its beginning, to be compared with what came. Kept when the rest is made again.
create table forecasts (
    workspace varchar(40) not null,
    conversation varchar(26) not null,
    since_ms bigint not null,
    at_ms bigint not null,
    likely_ms bigint not null,
    from_ms bigint not null,
    to_ms bigint not null,
    primary key (workspace, conversation, since_ms)
);

-- What an event says beyond the state: who declined and why, which step, who could have taken it.
alter table transitions add column detail text not null default '{}';
