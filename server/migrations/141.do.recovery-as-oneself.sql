-- Asking for the way back into a laptop is done as the role for requests, bound to whoever asks: they leave the key of their
-- own store, see which stores that is, and see what came of what they asked. They read no sealed key, and answer nothing:
-- that is the command's, on the council's own machine.
GRANT SELECT ON recovery_keys TO waymark_request;
GRANT SELECT (authority_id, store_id, staff_id, deposited_at), INSERT, UPDATE (key_id, sealed, deposited_at)
  ON escrowed_keys TO waymark_request;
GRANT SELECT (authority_id, request_id, staff_id, sealed, refused_because),
  INSERT (authority_id, request_id, store_id, staff_id, public_key, requested_at)
  ON recovery_requests TO waymark_request;

ALTER TABLE recovery_keys ENABLE ROW LEVEL SECURITY;
ALTER TABLE escrowed_keys ENABLE ROW LEVEL SECURITY;
ALTER TABLE recovery_requests ENABLE ROW LEVEL SECURITY;

CREATE POLICY own_council ON recovery_keys FOR SELECT TO waymark_request
  USING (authority_id = (SELECT current_setting('waymark.authority', true)));

CREATE POLICY own_stores ON escrowed_keys TO waymark_request
  USING (
    authority_id = (SELECT current_setting('waymark.authority', true))
    AND staff_id = (SELECT nullif(current_setting('waymark.staff', true), '')::uuid)
  );

CREATE POLICY own_requests ON recovery_requests FOR SELECT TO waymark_request
  USING (
    authority_id = (SELECT current_setting('waymark.authority', true))
    AND staff_id = (SELECT nullif(current_setting('waymark.staff', true), '')::uuid)
  );

-- For a store of one's own only: a request for a colleague's would put its code before the administrator.
CREATE POLICY asked_for_oneself ON recovery_requests FOR INSERT TO waymark_request
  WITH CHECK (
    authority_id = (SELECT current_setting('waymark.authority', true))
    AND staff_id = (SELECT nullif(current_setting('waymark.staff', true), '')::uuid)
    AND store_id IN (SELECT e.store_id FROM escrowed_keys e WHERE e.authority_id = recovery_requests.authority_id)
  );
