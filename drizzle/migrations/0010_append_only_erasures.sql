-- Puts one entry at the end of the list. `body` is the canonical text of the draft (lib/recovery/erasures/chain.ts); the
-- columns are taken from the very text that is hashed. The caller holds the lock and has read the last entry under it.
CREATE FUNCTION erasure_insert(number bigint, moment timestamptz, body text, previous text, proof text) RETURNS erasures
LANGUAGE plpgsql VOLATILE AS $$
DECLARE
  draft jsonb := body::jsonb;
  inserted erasures;
  named jsonb;
BEGIN
  SELECT coalesce(jsonb_agg(jsonb_build_object('field', h->>0, 'hash', h->>1) ORDER BY n), '[]') INTO named
    FROM jsonb_array_elements(draft->4) WITH ORDINALITY u(h, n);
  INSERT INTO erasures
    (sequence, at, request_id, erased_at, source, key_id, hashes, by, by_name, reason, previous_hash, hash)
  VALUES (number, moment, draft->>0, (draft->>1)::timestamptz, draft->>2, draft->>3, named, draft->>5, draft->>6, draft->>7,
    previous, proof)
  RETURNING * INTO inserted;
  INSERT INTO erasure_hashes (hash, sequence) SELECT DISTINCT h->>'hash', number FROM jsonb_array_elements(named) u(h);
  INSERT INTO erasure_kinds (key_id, fields)
    SELECT draft->>3, jsonb_agg(DISTINCT h->>'field')::text FROM jsonb_array_elements(named) u(h)
    ON CONFLICT DO NOTHING;
  RETURN inserted;
END
$$;
--> statement-breakpoint
CREATE FUNCTION erasure_proof(number bigint, moment timestamptz, body text, previous text) RETURNS text
LANGUAGE sql STABLE AS $$
  SELECT encode(sha256(convert_to(previous || E'\n' || number || E'\n' ||
    to_char(moment AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') || E'\n' || body, 'UTF8')), 'hex')
$$;
--> statement-breakpoint
-- The only way in for new ones: all or none, in their order. A request that was recorded before is answered with its entry.
CREATE FUNCTION erasure_append(bodies text[]) RETURNS TABLE (fresh boolean, number bigint)
LANGUAGE plpgsql VOLATILE AS $$
DECLARE
  body text;
  known bigint;
  last record;
  moment timestamptz(3);
  previous text;
BEGIN
  PERFORM pg_advisory_xact_lock(72361543);
  FOREACH body IN ARRAY bodies LOOP
    SELECT e.sequence INTO known FROM erasures e WHERE e.request_id = body::jsonb->>0;
    IF known IS NOT NULL THEN
      fresh := false;
      number := known;
      RETURN NEXT;
      CONTINUE;
    END IF;
    SELECT e.sequence, e.hash, e.at INTO last FROM erasures e ORDER BY e.sequence DESC LIMIT 1;
    -- A clock set back must not make the list run backwards.
    moment := greatest(date_trunc('milliseconds', clock_timestamp()), last.at);
    previous := coalesce(last.hash, repeat('0', 64));
    fresh := true;
    number := coalesce(last.sequence, 0) + 1;
    PERFORM erasure_insert(number, moment, body, previous, erasure_proof(number, moment, body, previous));
    RETURN NEXT;
  END LOOP;
END
$$;
--> statement-breakpoint
-- The way in for entries of a mirror: exactly the next link of the chain, or nothing.
CREATE FUNCTION erasure_adopt(wanted bigint, moment timestamptz, body text, previous text, proof text) RETURNS boolean
LANGUAGE plpgsql VOLATILE AS $$
DECLARE
  last record;
BEGIN
  PERFORM pg_advisory_xact_lock(72361543);
  SELECT e.sequence, e.hash INTO last FROM erasures e ORDER BY e.sequence DESC LIMIT 1;
  IF wanted <> coalesce(last.sequence, 0) + 1 OR previous <> coalesce(last.hash, repeat('0', 64))
    OR proof <> erasure_proof(wanted, moment, body, previous) THEN
    RETURN false;
  END IF;
  PERFORM erasure_insert(wanted, moment, body, previous, proof);
  RETURN true;
END
$$;
--> statement-breakpoint
CREATE FUNCTION erasures_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only: % is refused', TG_TABLE_NAME, TG_OP
    USING ERRCODE = 'insufficient_privilege', HINT = 'Who was erased stays erased; an override is the way for a single restore.';
END
$$;
--> statement-breakpoint
CREATE TRIGGER erasures_append_only BEFORE UPDATE OR DELETE ON erasures
  FOR EACH ROW EXECUTE FUNCTION erasures_refuse_change();
--> statement-breakpoint
CREATE TRIGGER erasures_no_truncate BEFORE TRUNCATE ON erasures
  FOR EACH STATEMENT EXECUTE FUNCTION erasures_refuse_change();
--> statement-breakpoint
CREATE TRIGGER erasure_hashes_append_only BEFORE UPDATE OR DELETE ON erasure_hashes
  FOR EACH ROW EXECUTE FUNCTION erasures_refuse_change();
--> statement-breakpoint
CREATE TRIGGER erasure_hashes_no_truncate BEFORE TRUNCATE ON erasure_hashes
  FOR EACH STATEMENT EXECUTE FUNCTION erasures_refuse_change();
--> statement-breakpoint
CREATE TRIGGER erasure_kinds_append_only BEFORE UPDATE OR DELETE ON erasure_kinds
  FOR EACH ROW EXECUTE FUNCTION erasures_refuse_change();
--> statement-breakpoint
CREATE TRIGGER erasure_kinds_no_truncate BEFORE TRUNCATE ON erasure_kinds
  FOR EACH STATEMENT EXECUTE FUNCTION erasures_refuse_change();
--> statement-breakpoint
REVOKE UPDATE, DELETE, TRUNCATE ON erasures, erasure_hashes, erasure_kinds FROM PUBLIC, CURRENT_USER;
