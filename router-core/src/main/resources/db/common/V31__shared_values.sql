-- What channels share without an end: who wants to hear no more, how far a mailbox was read. Made from events; generation, ms and number
-- are the place of the last one. present 0: it was removed.
create table shared_values (
    workspace varchar(40) not null,
    name varchar(300) not null,
    value text not null,
    present integer not null,
    generation bigint not null,
    ms bigint not null,
    number bigint not null,
    primary key (workspace, name)
);
