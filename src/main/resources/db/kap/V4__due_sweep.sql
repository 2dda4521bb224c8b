-- Who sweeps holds the lease row; where the sweep is stands in KAP_DUE_SWEEP, so that another node goes on after a crash.
insert into KAP_LEASE (name) values ('due-sweep');

-- One row. after_patient is null between two rounds; within one it is the last patient who was looked at.
create table KAP_DUE_SWEEP (
    name          varchar(40) primary key,
    began_at      timestamp(6) with time zone,
    after_patient varchar(64)
);
insert into KAP_DUE_SWEEP (name) values ('due-sweep');

-- Finds the patients of a round.
create index KAP_RECORD_OF_KIND on KAP_RECORD (kind, patient_id);
