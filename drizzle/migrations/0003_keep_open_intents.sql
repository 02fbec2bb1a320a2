-- The log as before; intents that wait for their outcome are kept beside it, in the same transaction.
CREATE OR REPLACE FUNCTION audit_append(body text) RETURNS SETOF audit_entries
LANGUAGE plpgsql VOLATILE AS $$
DECLARE
  draft jsonb := body::jsonb;
  previous record;
  moment timestamptz(3);
  stamp text;
  next_sequence bigint;
BEGIN
  PERFORM pg_advisory_xact_lock(72361542);
  SELECT e.sequence, e.hash, e.at INTO previous FROM audit_entries e ORDER BY e.sequence DESC LIMIT 1;
  next_sequence := coalesce(previous.sequence, 0) + 1;
  -- A clock set back must not make the log run backwards.
  moment := greatest(date_trunc('milliseconds', clock_timestamp()), previous.at);
  stamp := to_char(moment AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"');
  RETURN QUERY INSERT INTO audit_entries
    (sequence, at, actor, actor_name, action, target, phase, correlation, result, reason, details, previous_hash, hash)
  VALUES (
    next_sequence, moment, draft->>0, draft->>1, draft->>2, draft->>3, draft->>4, draft->>5, draft->>6, draft->>7,
    draft->8, coalesce(previous.hash, repeat('0', 64)),
    encode(sha256(convert_to(
      coalesce(previous.hash, repeat('0', 64)) || E'\n' || next_sequence || E'\n' || stamp || E'\n' || body, 'UTF8')), 'hex')
  ) RETURNING *;
  IF draft->>4 = 'intent' THEN
    INSERT INTO open_intents (correlation, sequence) VALUES (draft->>5, next_sequence) ON CONFLICT DO NOTHING;
  ELSE
    DELETE FROM open_intents o WHERE o.correlation = draft->>5;
  END IF;
END
$$;
--> statement-breakpoint
INSERT INTO open_intents (correlation, sequence)
  SELECT e.correlation, e.sequence FROM audit_entries e
  WHERE e.phase = 'intent'
    AND NOT EXISTS (SELECT FROM audit_entries o WHERE o.correlation = e.correlation AND o.phase <> 'intent')
  ON CONFLICT DO NOTHING;
