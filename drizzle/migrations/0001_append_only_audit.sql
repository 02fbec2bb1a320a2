-- The only way in. `body` is the canonical JSON of the draft (lib/recovery/audit/chain.ts); the columns are taken from the
-- very text that is hashed, so they cannot disagree with it. The lock serialises appends; inside a volatile function each
-- statement sees what committed before it, so the last row read after the lock is the last row.
CREATE FUNCTION audit_append(body text) RETURNS SETOF audit_entries
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
END
$$;
--> statement-breakpoint
CREATE FUNCTION audit_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'audit_entries is append-only: % is refused', TG_OP
    USING ERRCODE = 'insufficient_privilege', HINT = 'Write a new entry that corrects the old one.';
END
$$;
--> statement-breakpoint
CREATE TRIGGER audit_entries_append_only BEFORE UPDATE OR DELETE ON audit_entries
  FOR EACH ROW EXECUTE FUNCTION audit_refuse_change();
--> statement-breakpoint
CREATE TRIGGER audit_entries_no_truncate BEFORE TRUNCATE ON audit_entries
  FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse_change();
--> statement-breakpoint
-- The console's role owns the table locally; an owner can lose the right too, and getting it back would be an act of will.
REVOKE UPDATE, DELETE, TRUNCATE ON audit_entries FROM PUBLIC, CURRENT_USER;
