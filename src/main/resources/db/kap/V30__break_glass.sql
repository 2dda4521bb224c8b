-- Who opened the records of a patient in an emergency, why, and until when. A row is never changed.
create table KAP_BREAK_GLASS (
    client     varchar(200) not null,
    user_ref   varchar(200) not null,
    patient_id varchar(64) not null,
    opened_at  timestamp(6) with time zone not null,
    until_at   timestamp(6) with time zone not null,
    reason     varchar(500) not null,
    primary key (client, user_ref, patient_id, opened_at)
);

-- What the owner of a Subscription is to the clinic. Null for those written before: all were the sandbox's one client.
alter table KAP_SUB_STATE add column owner_roles varchar(200);
