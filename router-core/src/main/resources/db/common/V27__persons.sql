-- Contacts that are one person. A contact without a row is a person of its own. linked_by is an agent's id, or empty when the
-- customer's own system said so.
create table contact_links (
    workspace varchar(40) not null,
    contact varchar(80) not null,
    person varchar(26) not null,
    linked_by varchar(40) not null,
    at_ms bigint not null,
    primary key (workspace, contact)
);
create index contact_links_by_person on contact_links (workspace, person);
create index contacts_by_address on contacts (workspace, address);
create index contacts_by_name on contacts (workspace, name);
