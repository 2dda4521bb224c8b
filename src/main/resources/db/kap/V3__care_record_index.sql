-- Where the records stand that the safety rules ask for: ids, kind and time only, no content. Written in the transaction
-- that writes the record, so that loading a patient's record costs the same however much the store holds of others.
create table KAP_RECORD (
    patient_id varchar(64) not null,
    kind       varchar(40) not null,
    res_type   varchar(40) not null,
    res_id     varchar(64) not null,
    link       varchar(110) not null,
    starts_at  timestamp(6) with time zone not null,
    ends_at    timestamp(6) with time zone not null,
    primary key (res_type, res_id, kind, link)
);
create index KAP_RECORD_OF_PATIENT on KAP_RECORD (patient_id, kind, starts_at);
create index KAP_RECORD_LINKED on KAP_RECORD (link, kind);
