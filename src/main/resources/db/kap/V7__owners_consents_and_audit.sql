-- Who owns a Subscription. Until now there was only the sandbox's one client. owner_left: it was deleted, so that
-- whoever creates it again owns it.
alter table KAP_SUB_STATE add column owner_organization varchar(64);
alter table KAP_SUB_STATE add column owner_left boolean default false not null;
update KAP_SUB_STATE set owner_client = 'sandbox', owner_scopes = 'system/*.cruds' where owner_client is null;
update KAP_SUB_STATE set owner_left = true where status = 'deleted';

-- Which Consent resources each patient has, the deleted ones too: ids and versions only.
create table KAP_CONSENT (
    consent_id  varchar(64) primary key,
    consent_ver bigint not null,
    patient_id  varchar(64) not null,
    deleted     boolean not null
);
create index KAP_CONSENT_OF_PATIENT on KAP_CONSENT (patient_id);
-- Who lists what an earlier version stored holds the lease row.
insert into KAP_LEASE (name) values ('consent-index');

-- What the audit trail needs to know of a try: what it was, of which version of the Subscription, to whom, of which
-- versions of resources (Type/id/_history/version, separated by spaces) and why nothing was told.
-- audited_at is null until its AuditEvent is stored.
alter table KAP_ATTEMPT add column kind varchar(16) default 'notification' not null;
alter table KAP_ATTEMPT add column sub_ver bigint;
alter table KAP_ATTEMPT add column client varchar(200);
alter table KAP_ATTEMPT add column about varchar(1000000) default '' not null;
alter table KAP_ATTEMPT add column reason varchar(16);
alter table KAP_ATTEMPT add column audited_at timestamp(6) with time zone;
update KAP_ATTEMPT set kind = 'handshake' where from_no = 0;
create index KAP_ATTEMPT_UNAUDITED on KAP_ATTEMPT (audited_at, id);

-- Who writes the AuditEvents holds the lease row.
insert into KAP_LEASE (name) values ('delivery-audit');
