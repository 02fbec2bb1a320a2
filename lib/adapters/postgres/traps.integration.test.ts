import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { StoredRow } from "@/lib/recovery/compare/port";
import { rootedAt, statesOf, type TwoSides, twoSides } from "@/lib/testing/two-sides";

/**
 * Values that Postgres calls equal but prints differently, and types that it cannot hash: `[type, then, now]`. A hash of
 * the row by equality would call each of them unchanged, or fail.
 */
const CHANGED: readonly (readonly [string, string, string])[] = [
  ["numeric", "'1.0'", "'1.00'"],
  ["numeric(8,3)[]", "'{1.0,NULL}'", "'{1.0,0}'"],
  ["numeric[]", "'{1.0,NULL}'", "'{1.00,NULL}'"],
  ["jsonb", `'{"a":1.0}'`, `'{"a":1.00}'`],
  ["json", `'{"a":1}'`, `'{"a": 1}'`],
  ["xml", "'<a/>'", "'<a></a>'"],
  ["point", "'(1,2)'", "'(1,3)'"],
  ["float8", "'0'", "'-0'"],
  ["float4", "'0'", "'-0'"],
  ["interval", "'24 hours'", "'1 day'"],
  ["extra.citext", "'Mira'", "'mira'"],
  ["bpchar", "'a'", "'a  '"],
  ["char(5)", "'a'", "'b'"],
  ['text collate extra."blind"', "'Mira'", "'mira'"],
  ["varchar(20)", "'a'", "'a '"],
  ["bytea", "'\\x00'", "'\\x0000'"],
  ["timestamptz", "'2026-11-23 03:07:00.000001+00'", "'2026-11-23 03:07:00.000002+00'"],
  ["timestamptz", "'infinity'", "'-infinity'"],
  ["timestamp", "'294276-12-31'", "'4713-01-01 BC'"],
  ["date", "'infinity'", "'2026-11-23'"],
  ["timetz", "'01:00+00'", "'02:00+01'"],
  ["bigint", "9007199254740993", "9007199254740992"],
  ["numeric", "'NaN'", "'Infinity'"],
  ["inet", "'10.0.0.1'", "'10.0.0.1/31'"],
  ["bit varying", "B'1'", "B'10'"],
  ["money", "'1.00'", "'1.01'"],
  ["tsvector", "'a:1'", "'a:2'"],
  ["numrange", "'[1.0,2]'", "'[1.00,2]'"],
  ["extra.mood", "'fine, thanks'", "'so-so'"],
  ["extra.pair", "'(1.0,)'", "'(1.00,)'"],
  ["extra.email", "'A@example.com'", "'a@example.com'"],
  ["text[]", "'{a,NULL}'", `'{a,"NULL"}'`],
  ["text", "NULL", "''"],
  ["text", "U&'\\00e9'", "U&'e\\0301'"],
  ["bool", "true", "NULL"],
  ["text", "repeat('x', 1000000)", "repeat('x', 999999) || 'y'"],
];

const SCHEMA = `
create schema extra;
create extension citext schema extra;
create collation extra.blind (provider = icu, locale = 'und-u-ks-level2', deterministic = false);
create type extra.mood as enum ('fine, thanks', 'so-so');
create type extra.pair as (a numeric, b text);
create domain extra.email as extra.citext check (value like '%@%');
create table public.people (id int primary key, name text not null unique);
insert into public.people values (1, 'Ada');`;

describe("values that are equal to Postgres but are not the same", () => {
  let sides: TwoSides;
  let rows: readonly StoredRow[];

  beforeAll(async () => {
    const tables = CHANGED.map(
      ([type, value], index) =>
        `create table t${index} (id int primary key, person int not null references public.people, v ${type});
         insert into t${index} values (1, 1, ${value}), (2, 1, ${value});`,
    );
    const updates = CHANGED.map(([, , value], index) => `update t${index} set v = ${value} where id = 1;`);
    sides = await twoSides(
      `${SCHEMA} set search_path = public, extra; ${tables.join("\n")}`,
      `set search_path = public, extra; ${updates.join("\n")}`,
      rootedAt("public", "people"),
    );
    // Settings of a role or database must not matter: ours are fixed.
    const name = new URL(sides.productionUrl).pathname.slice(1);
    await sides.production(`
      alter database ${name} set timezone = 'Asia/Kathmandu'; alter database ${name} set datestyle = 'German';
      alter database ${name} set intervalstyle = 'iso_8601'; alter database ${name} set extra_float_digits = -5;
      alter database ${name} set bytea_output = 'escape'; alter database ${name} set search_path = extra, public;`);
    rows = (await sides.compare("1")).rows;
  });
  afterAll(() => sides.drop());

  it.each(
    CHANGED.map(([type, then, now], index) => ({
      type,
      before: then.slice(0, 20),
      after: now.slice(0, 30),
      index,
    })),
  )("$type: $before is not $after", ({ index }) => {
    const states = statesOf(rows);
    expect(states[`public.t${index} ["1"]`]).toBe("changed");
    expect(states[`public.t${index} ["2"]`]).toBe("unchanged");
  });

  it("names the changed column of each", async () => {
    const { describeRows } = await import("@/lib/recovery/compare/describe-rows");
    const { record } = await sides.compare("1");
    const ctx = sides.world.as("support");
    const changed = (await sides.compare("1")).rows.filter((row) => row.state === "changed");
    const described = await describeRows(ctx, record, changed);
    if (!described.ok) throw new Error(described.message);
    expect(described.value.map((row) => row.changedColumns)).toEqual(changed.map(() => ["v"]));
  });
});
