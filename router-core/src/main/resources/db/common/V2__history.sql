-- What has happened. Written by the archive alone, which may write the same fact twice.
create table contacts (
    workspace varchar(40) not null,
    id varchar(80) not null,
    inbox varchar(40) not null,
    address varchar(320) not null,
    name varchar(400) not null,
    seen_ms bigint not null,
    primary key (workspace, id)
);

-- version is the routing version the row was written from; an older one never overwrites it.
create table conversations (
    workspace varchar(40) not null,
    id varchar(26) not null,
    contact varchar(80) not null,
    inbox varchar(40) not null,
    channel varchar(40) not null,
    queue varchar(40) not null,
    agent varchar(40) not null,
    state varchar(20) not null,
    version bigint not null,
    subject text not null,
    language varchar(40) not null,
    opened_ms bigint not null,
    closed_ms bigint not null,
    updated_ms bigint not null,
    primary key (workspace, id)
);
create index conversations_by_contact on conversations (workspace, contact, opened_ms);

create table entries (
    workspace varchar(40) not null,
    conversation varchar(26) not null,
    seq bigint not null,
    kind varchar(20) not null,
    author varchar(20) not null,
    at_ms bigint not null,
    body text not null,
    primary key (workspace, conversation, seq)
);

-- A table of its own, so that a delivery state may be written before its entry.
create table deliveries (
    workspace varchar(40) not null,
    conversation varchar(26) not null,
    seq bigint not null,
    status varchar(20) not null,
    standing integer not null,
    detail text not null,
    primary key (workspace, conversation, seq)
);

create table transitions (
    workspace varchar(40) not null,
    conversation varchar(26) not null,
    version bigint not null,
    type varchar(60) not null,
    state varchar(20) not null,
    queue varchar(40) not null,
    agent varchar(40) not null,
    at_ms bigint not null,
    primary key (workspace, conversation, version, type)
);

-- Input that could not become a message; its bytes lie in the blobs.
create table quarantine (
    workspace varchar(40) not null,
    id varchar(26) not null,
    inbox varchar(40) not null,
    blob varchar(200) not null,
    sender varchar(400) not null,
    code varchar(60) not null,
    reason text not null,
    size bigint not null,
    at_ms bigint not null,
    primary key (workspace, id),
    unique (workspace, inbox, blob)
);
create index quarantine_by_time on quarantine (workspace, at_ms);
