-- What the server itself has put into the store, so that it does so once: the guide, the sample journey.
create table kap_loaded (
    name varchar(50) not null primary key,
    fingerprint varchar(64) not null,
    loaded_at timestamp with time zone not null
);
