import { escapeLiteral } from "pg";

/** A function in pg_temp that returns these words as an array. */
export const listFunction = (name: string, values: readonly string[]): string =>
  `create or replace function pg_temp.${name}() returns text[] language sql immutable as
   $fn$ select array[${values.map(escapeLiteral).join(",")}]::text[] $fn$;`;

/** A function in pg_temp from one SQL expression. */
export const sqlFunction = (signature: string, body: string): string =>
  `create or replace function pg_temp.${signature} language sql immutable as $fn$ select ${body} $fn$;`;

/** `h` (text to a stable non-negative number), `uid` (text to a uuid of version 4's shape) and `pick`. */
export const baseFunctions: readonly string[] = [
  sqlFunction("h(t text) returns bigint", "('x' || substr(md5(t), 1, 15))::bit(60)::bigint"),
  sqlFunction(
    "uid(t text) returns uuid",
    "overlay(overlay(md5(t) placing '4' from 13 for 1) placing 'a' from 17 for 1)::uuid",
  ),
  sqlFunction("pick(list text[], n bigint) returns text", "list[1 + (n % cardinality(list))::integer]"),
];

/** An expression's letters as they may stand in an email. */
export const asciiSql = (name: string): string =>
  `regexp_replace(translate(lower(${name}), 'áíúåéüøñçşıâö', 'aiuaeuoncsiao'), '[^a-z]', '', 'g')`;

/** One fragment per `|`. */
export const fragments = (text: string): string[] =>
  text
    .split("|")
    .map((line) => line.trim())
    .filter((line) => line !== "");
