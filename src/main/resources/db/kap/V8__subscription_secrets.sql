-- The header values and signing secrets of a Subscription, sealed with AES-256-GCM; the resource holds masks in their place.
-- sub_ver is the version that brought them. It is sealed in with the id, so that a row opens nowhere else.
create table KAP_SUB_SECRET (
    sub_id  varchar(64) primary key,
    sub_ver bigint not null,
    key_id  varchar(16) not null,
    sealed  text not null
);
create index KAP_SUB_SECRET_OF_KEY on KAP_SUB_SECRET (key_id, sub_id);
