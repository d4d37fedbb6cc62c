-- Events that history could not take, so that one of them does not stop the others. Should stay empty.
create table archive_rejects (
    workspace varchar(40) not null,
    event varchar(60) not null,
    type varchar(60) not null,
    fields text not null,
    reason text not null,
    primary key (workspace, event)
);
