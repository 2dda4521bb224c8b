-- Each link of the audit chain with its record, as JSON, one a line: the input of audit_chain.py. For PostgreSQL.
select json_build_object(
         'seq', c.seq,
         'record', r.id,
         'recordedAt', to_char(r.recorded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
         'content', r.content,
         'events', coalesce((select json_agg(json_build_array(e.audit_id, e.hash) order by e.position)
                               from kap_audit_event e where e.record_id = r.id), '[]'::json),
         'contentHash', c.content_hash,
         'previous', c.prev_hash,
         'hash', c.hash)
  from kap_audit_chain c
  join kap_audit_record r on r.id = c.record_id
 order by c.seq;
