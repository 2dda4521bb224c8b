-- The tables of Spring Authorization Server 1.5, as it reads and writes them. Tokens are here only as their hashes.
create table oauth2_registered_client (
    id                            varchar(100) primary key,
    client_id                     varchar(100) not null unique,
    client_id_issued_at           timestamp(6) with time zone default current_timestamp not null,
    client_secret                 varchar(200),
    client_secret_expires_at      timestamp(6) with time zone,
    client_name                   varchar(200) not null,
    client_authentication_methods varchar(1000) not null,
    authorization_grant_types     varchar(1000) not null,
    redirect_uris                 text,
    post_logout_redirect_uris     text,
    scopes                        text not null,
    client_settings               text not null,
    token_settings                text not null
);

create table oauth2_authorization (
    id                            varchar(100) primary key,
    registered_client_id          varchar(100) not null,
    principal_name                varchar(200) not null,
    authorization_grant_type      varchar(100) not null,
    authorized_scopes             text,
    attributes                    text,
    state                         varchar(500),
    authorization_code_value      varchar(200),
    authorization_code_issued_at  timestamp(6) with time zone,
    authorization_code_expires_at timestamp(6) with time zone,
    authorization_code_metadata   text,
    access_token_value            varchar(200),
    access_token_issued_at        timestamp(6) with time zone,
    access_token_expires_at       timestamp(6) with time zone,
    access_token_metadata         text,
    access_token_type             varchar(100),
    access_token_scopes           text,
    oidc_id_token_value           varchar(200),
    oidc_id_token_issued_at       timestamp(6) with time zone,
    oidc_id_token_expires_at      timestamp(6) with time zone,
    oidc_id_token_metadata        text,
    refresh_token_value           varchar(200),
    refresh_token_issued_at       timestamp(6) with time zone,
    refresh_token_expires_at      timestamp(6) with time zone,
    refresh_token_metadata        text,
    user_code_value               varchar(200),
    user_code_issued_at           timestamp(6) with time zone,
    user_code_expires_at          timestamp(6) with time zone,
    user_code_metadata            text,
    device_code_value             varchar(200),
    device_code_issued_at         timestamp(6) with time zone,
    device_code_expires_at        timestamp(6) with time zone,
    device_code_metadata          text,
    -- Not of the library: by it, rows that came to nothing are removed.
    created_at                    timestamp(6) with time zone default current_timestamp not null
);
create index KAP_AUTHORIZATION_STATE on oauth2_authorization (state);
create index KAP_AUTHORIZATION_CODE on oauth2_authorization (authorization_code_value);
create index KAP_AUTHORIZATION_ACCESS on oauth2_authorization (access_token_value);
create index KAP_AUTHORIZATION_REFRESH on oauth2_authorization (refresh_token_value);
create index KAP_AUTHORIZATION_CREATED on oauth2_authorization (created_at);

create table oauth2_authorization_consent (
    registered_client_id varchar(100) not null,
    principal_name       varchar(200) not null,
    authorities          text not null,
    primary key (registered_client_id, principal_name)
);

-- Who may log in. locked_until is set by the last of several failures; the next success clears both.
create table KAP_USER (
    name         varchar(200) primary key,
    password     varchar(200) not null,
    display      varchar(200) not null,
    fhir_user    varchar(200),
    organisation varchar(64),
    roles        varchar(500) not null,
    failures     integer default 0 not null,
    locked_until timestamp(6) with time zone
);

-- What the server signs tokens with. The private key is sealed as the secrets of Subscriptions are. A retired key no longer
-- signs; a server that finds no other makes one.
create table KAP_SIGNING_KEY (
    kid         varchar(64) primary key,
    created_at  timestamp(6) with time zone not null,
    retired_at  timestamp(6) with time zone,
    public_key  text not null,
    seal_key_id varchar(16) not null,
    sealed      text not null
);

-- Assertions of clients that were shown, so that none counts twice on any node.
create table KAP_USED_ASSERTION (
    client_id  varchar(100) not null,
    jti_hash   varchar(80) not null,
    expires_at timestamp(6) with time zone not null,
    primary key (client_id, jti_hash)
);
create index KAP_USED_ASSERTION_EXPIRY on KAP_USED_ASSERTION (expires_at);

-- Codes and refresh tokens that were redeemed, so that none is twice on any node, and that who tries is found out.
create table KAP_USED_GRANT (
    token_hash       varchar(80) primary key,
    authorization_id varchar(100) not null,
    expires_at       timestamp(6) with time zone not null
);
create index KAP_USED_GRANT_EXPIRY on KAP_USED_GRANT (expires_at);

-- With which patient and encounter an app is to begin; taken away by the token that tells of it.
create table KAP_LAUNCH (
    launch_hash varchar(80) primary key,
    client_id   varchar(100) not null,
    user_name   varchar(200),
    patient     varchar(64) not null,
    encounter   varchar(64),
    expires_at  timestamp(6) with time zone not null
);
create index KAP_LAUNCH_EXPIRY on KAP_LAUNCH (expires_at);
