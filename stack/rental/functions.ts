import type { ClientBase } from "pg";
import { baseFunctions, listFunction, sqlFunction } from "../product/functions";
import * as words from "./words";

/** The number before the first customer's id: 2^53, where JavaScript's whole numbers end. */
export const BEFORE_FIRST = "9007199254740992";

export const STORES = 5;
export const FILMS = 300;
/** Copies of the first round: one of each film in each store. */
export const SHELF = STORES * FILMS;

/** Gives one session the functions that write the shop's rows inside Postgres. */
export async function prepareFunctions(client: ClientBase): Promise<void> {
  await client.query(
    [
      ...baseFunctions,
      listFunction("first_", words.firstNames),
      listFunction("last_", words.lastNames),
      listFunction("street_", words.streets),
      listFunction("city_", words.cities),
      listFunction("genre_", words.genres),
      listFunction("verdict_", words.verdicts),
      listFunction("reply_", words.replies),
      listFunction("complaint_", words.complaints),
      listFunction("note_", words.notes),
      // The copy with this number, counted through stores, films and rounds.
      sqlFunction("store_of(c bigint) returns smallint", `(1 + c % ${STORES})::smallint`),
      sqlFunction("film_of(c bigint) returns integer", `(1 + c / ${STORES} % ${FILMS})::integer`),
      sqlFunction("copy_of(c bigint) returns smallint", `(1 + c / ${SHELF})::smallint`),
    ].join("\n"),
  );
}
