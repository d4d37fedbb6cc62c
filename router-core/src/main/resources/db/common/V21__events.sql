-- Every event of the outbox as it came. The other tables of history are made from these and can be made again.
create table events (
    workspace varchar(40) not null,
    generation bigint not null,
    ms bigint not null,
    number bigint not null,
    type varchar(60) not null,
    conversation varchar(40) not null,
    version bigint not null,
    seq bigint not null,
    at_ms bigint not null,
    detail text not null,
    record text not null,
    html text not null,
    primary key (workspace, generation, ms, number)
);

-- How far each generation of a workspace's numbers was seen. Kept when the rest is made again.
create table generations (
    workspace varchar(40) not null,
    number bigint not null,
    id varchar(60) not null,
    ms bigint not null,
    event bigint not null,
    primary key (workspace, number)
);

-- Mail as it was formatted, for the entries that have it.
create table entry_html (
    workspace varchar(40) not null,
    conversation varchar(40) not null,
    seq bigint not null,
    html text not null,
    primary key (workspace, conversation, seq)
);

-- Finished conversations that still lie in Redis, and since when they could leave it.
create table trims (
    workspace varchar(40) not null,
    conversation varchar(40) not null,
    version bigint not null,
    due_ms bigint not null,
    primary key (workspace, conversation)
);
create index trims_by_time on trims (workspace, due_ms);

-- shown: whether the contact may see it. record: the conversation as Redis had it, to bring it back.
alter table entries add column shown integer not null default 1;
update entries set shown = 0 where kind = 'note' or body like '%"event":"delivery.%';
alter table conversations add column record text not null default '';
create index conversations_by_state on conversations (workspace, state, id);
create index conversations_by_move on conversations (workspace, updated_ms, id);
