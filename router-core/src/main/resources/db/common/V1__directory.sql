-- Configuration and people. Lists keep the order in which they were configured.
create table workspaces (
    id varchar(40) primary key,
    name varchar(200) not null,
    epoch bigint not null
);

create table skills (
    workspace varchar(40) not null references workspaces (id) on delete cascade,
    skill varchar(40) not null,
    name varchar(200) not null,
    place integer not null,
    primary key (workspace, skill)
);

create table queues (
    workspace varchar(40) not null references workspaces (id) on delete cascade,
    id varchar(40) not null,
    name varchar(200) not null,
    offer_timeout_ms bigint not null,
    place integer not null,
    primary key (workspace, id)
);

create table agents (
    workspace varchar(40) not null references workspaces (id) on delete cascade,
    id varchar(40) not null,
    name varchar(200) not null,
    email varchar(320) not null,
    role varchar(20) not null,
    capacity integer not null,
    interruptible_capacity integer not null,
    channel_limits text not null,
    place integer not null,
    primary key (workspace, id)
);

create table agent_skills (
    workspace varchar(40) not null,
    agent varchar(40) not null,
    skill varchar(40) not null,
    level integer not null,
    primary key (workspace, agent, skill),
    foreign key (workspace, agent) references agents (workspace, id) on delete cascade
);

create table agent_queues (
    workspace varchar(40) not null,
    agent varchar(40) not null,
    queue varchar(40) not null,
    tier integer not null,
    primary key (workspace, agent, queue),
    foreign key (workspace, agent) references agents (workspace, id) on delete cascade
);

-- settings and rules are JSON; secrets are never stored here.
create table inboxes (
    id varchar(40) primary key,
    workspace varchar(40) not null references workspaces (id) on delete cascade,
    name varchar(200) not null,
    address varchar(320) not null,
    channel varchar(40) not null,
    settings text not null,
    queue varchar(40) not null,
    skills text not null,
    rules text not null,
    weight integer not null,
    interruptible boolean not null,
    push boolean not null,
    reopen_ms bigint not null,
    place integer not null
);
