-- The type of a Subscription's channel, in step with the resource. Null for those written before: all were rest-hooks.
alter table KAP_SUB_STATE add column channel varchar(20);

-- What a client has been given to bind a websocket with. Only the hash of the token is here; it is used once.
create table KAP_SOCKET_TOKEN (
    token_hash varchar(64) not null,
    sub_id     varchar(64) not null,
    expires_at timestamp(6) with time zone not null,
    primary key (token_hash, sub_id)
);
create index KAP_SOCKET_TOKEN_EXPIRY on KAP_SOCKET_TOKEN (expires_at);

-- The one websocket that gets the notifications of a subscription, and the node that holds it. A row of a node that is no
-- more is replaced by the next binding.
create table KAP_SOCKET_BINDING (
    sub_id     varchar(64) primary key,
    node       varchar(36) not null,
    socket     varchar(36) not null,
    expires_at timestamp(6) with time zone not null
);
create index KAP_SOCKET_BINDING_OF_NODE on KAP_SOCKET_BINDING (node);
