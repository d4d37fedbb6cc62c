-- Messages that could not be sent, and inputs that met a fault again and again. state: trying (an input between two tries, the
-- next at next_ms), open, replayed, erased. body holds what a further try needs, words included; empty once replayed or erased.
create table dead_letters (
    workspace varchar(40) not null,
    id varchar(80) not null,
    direction varchar(3) not null,
    channel varchar(40) not null,
    inbox varchar(40) not null,
    conversation varchar(26) not null,
    seq bigint not null,
    party varchar(400) not null,
    subject text not null,
    reason varchar(40) not null,
    detail text not null,
    attempts integer not null,
    state varchar(10) not null,
    next_ms bigint not null,
    at_ms bigint not null,
    body text not null,
    primary key (workspace, id)
);
create index dead_letters_by_time on dead_letters (workspace, state, at_ms);
create index dead_letters_by_try on dead_letters (state, next_ms);
