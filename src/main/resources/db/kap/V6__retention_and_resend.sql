-- When an event was finished for the first time, from which its time in the archive counts.
alter table KAP_SUB_EVENT add column finished_at timestamp(6) with time zone;
update KAP_SUB_EVENT set finished_at = current_timestamp where state <> 'PENDING';
create index KAP_SUB_EVENT_FINISHED on KAP_SUB_EVENT (finished_at);
create index KAP_SUB_EVENT_OF_EVENT on KAP_SUB_EVENT (event_id);
create index KAP_ATTEMPT_AT on KAP_ATTEMPT (at);

-- The finished events that are to be sent once more; a row goes when its event has been.
create table KAP_RESEND (
    sub_id   varchar(64) not null,
    event_no bigint not null,
    asked_at timestamp(6) with time zone not null,
    primary key (sub_id, event_no)
);

-- Who removes what is too old holds the lease row; when the last round ended stands in KAP_RETENTION.
insert into KAP_LEASE (name) values ('retention');
create table KAP_RETENTION (
    name     varchar(40) primary key,
    ended_at timestamp(6) with time zone
);
insert into KAP_RETENTION (name) values ('retention');
