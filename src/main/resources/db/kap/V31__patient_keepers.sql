-- Who keeps the records of a patient: the id of an organisation, nothing for one that names none, * for one of another
-- server. Of a deleted patient it stays, for what was written about it stays in the history.
create table KAP_KEEPER (
    patient_id varchar(64) primary key,
    kept_by    varchar(64) not null,
    deleted    boolean not null
);
create index KAP_KEEPER_BY on KAP_KEEPER (deleted, kept_by);

-- The types of which there is a psychotherapy note, or was one. Two writers at once may both list a type.
create table KAP_NOTE_TYPE (
    res_type varchar(40) not null
);
create index KAP_NOTE_TYPE_OF on KAP_NOTE_TYPE (res_type);

-- Who lists what an earlier version stored holds the lease row.
insert into KAP_LEASE (name) values ('sight-index');
