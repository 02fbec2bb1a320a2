import type { ClientBase } from "pg";
import { baseFunctions, listFunction as list, sqlFunction as sql } from "../product/functions";
import * as words from "./words";

/** Different texts about one person: the lists that make `factual_content` multiplied. */
export const COMBINATIONS = words.who.length * words.happened.length * words.where.length * words.when.length;

/** Coprime to COMBINATIONS (2, 3 and 5 do not divide it), so that `offset + i * STRIDE` visits each text once. */
export const STRIDE = 361_007;

const { who, happened, where } = words;

/**
 * Gives one session the functions that write Ember's rows inside Postgres, so that two million memories need no
 * round trip: the base functions, and the texts of combination `c`. They live in pg_temp and go away with the session.
 */
export async function prepareSentences(client: ClientBase): Promise<void> {
  const clause = `pg_temp.pick(pg_temp.who_(), c) || ' ' ||
    pg_temp.pick(pg_temp.happened_(), c / ${who.length}) || ' ' ||
    pg_temp.pick(pg_temp.where_(), c / ${who.length * happened.length})`;
  const moment = `pg_temp.pick(pg_temp.when_(), c / ${who.length * happened.length * where.length})`;
  await client.query(
    [
      ...baseFunctions,
      list("who_", who),
      list("happened_", happened),
      list("where_", where),
      list("when_", words.when),
      list("detail_", words.detail),
      list("feeling_", words.feeling),
      list("significance_", words.significance),
      list("first_", words.firstNames),
      list("last_", words.lastNames),
      sql(
        "mine(t text) returns text",
        "replace(replace(replace(t, '{My}', 'My'), '{my}', 'my'), '{me}', 'me')",
      ),
      sql(
        "theirs(t text, name text) returns text",
        "replace(replace(replace(t, '{My}', name || '''s'), '{my}', name || '''s'), '{me}', name)",
      ),
      sql(
        "factual(c bigint, name text) returns text",
        `pg_temp.theirs(${clause} || ', ' || ${moment} || '.', name)`,
      ),
      sql("summary(c bigint) returns text", `pg_temp.mine(${clause} || '.')`),
      sql(
        "verbatim(c bigint, h bigint) returns text",
        `pg_temp.mine('It was ' || ${moment} || '. ' || ${clause} || '. ') ||
         pg_temp.pick(pg_temp.detail_(), h / 7) || ' ' || pg_temp.pick(pg_temp.feeling_(), h / 91)`,
      ),
    ].join("\n"),
  );
}
