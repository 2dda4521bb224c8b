-- Counts the writes of a row. Rows are never removed and the count only rises, so a sum over all of them that is the same
-- says that none was written meanwhile.
alter table KAP_SUB_STATE add column changes bigint default 0 not null;

-- The first event of the Subscription that is there now. Those before were of one with its id that was deleted.
alter table KAP_SUB_STATE add column first_no bigint default 1 not null;

-- Subscription.end.
alter table KAP_SUB_STATE add column ends_at timestamp(6) with time zone;
create index KAP_SUB_STATE_ENDS on KAP_SUB_STATE (ends_at);

-- When the next heartbeat is due, which is also its name; and when it is tried again if that failed.
alter table KAP_SUB_STATE add column heartbeat_at timestamp(6) with time zone;
alter table KAP_SUB_STATE add column heartbeat_retry_at timestamp(6) with time zone;

-- The last event of the notification that is under way or failed: it is sent again as it was. And the last event up to
-- which each goes by itself, because the receiver could not take them together.
alter table KAP_SUB_STATE add column tried_to_no bigint;
alter table KAP_SUB_STATE add column alone_to_no bigint;

-- Who turns off what has ended holds the lease row.
insert into KAP_LEASE (name) values ('subscription-end');
