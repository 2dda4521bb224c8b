-- One link for each record of the audit trail, numbered without gaps, each with the hash of the one before.
create table KAP_AUDIT_CHAIN (
    seq          bigint primary key,
    record_id    bigint not null unique,
    content_hash varchar(64) not null,
    prev_hash    varchar(64) not null,
    hash         varchar(64) not null
);
