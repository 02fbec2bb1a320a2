import { randomBytes } from "node:crypto";
import { Client } from "pg";

/** Runs statements and closes. */
export async function sql(url: string, ...statements: readonly string[]): Promise<readonly unknown[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    let rows: readonly unknown[] = [];
    for (const statement of statements) rows = (await client.query(statement)).rows ?? [];
    return rows;
  } finally {
    await client.end();
  }
}

/** A fresh database on the test server, as its superuser or as `role` with a password. */
export async function freshDatabase(prefix: string): Promise<{ url: string; drop: () => Promise<void> }> {
  const admin = process.env.REKINDLE_TEST_POSTGRES_URL;
  if (admin === undefined) throw new Error("REKINDLE_TEST_POSTGRES_URL is not set");
  const name = `${prefix}_${randomBytes(4).toString("hex")}`;
  await sql(admin, `create database "${name}"`);
  const url = new URL(admin);
  url.pathname = `/${encodeURIComponent(name)}`;
  return {
    url: url.href,
    drop: async () => {
      await sql(admin, `drop database "${name}" with (force)`);
    },
  };
}

/** A schema with what breaks naive dumps and fingerprints: names, types, cycles, partitions, no columns at all. */
export const ODD_SCHEMA = `
create schema "Odd, schema";
create type mood as enum ('calm', 'a, b', 'glad');
create domain positive as int check (value > 0);
create type pair as (a int, b text);
create table users (id uuid primary key, clerk_id text unique not null, mood mood, created_at timestamptz not null);
create table memories (
  id bigint generated always as identity primary key, user_id uuid not null references users, body text not null,
  tags text[], facts jsonb, weight numeric, score float8, raw bytea, at timestamptz, span tsrange, words tsvector,
  length int generated always as (char_length(body)) stored, p positive, c pair, code char(5), doc json, self bigint references memories);
create table "Odd, schema"."Select ""x""" ("a b" int, "A B" text, primary key ("a b"));
create table keyless (n int, t text);
create table nothing ();
create table events (at date not null, n int) partition by range (at);
create table events_2026 partition of events for values from ('2026-01-01') to ('2027-01-01');
create table events_rest partition of events default;
create unlogged table scratch (n int);
insert into users select md5(i::text)::uuid, 'user_' || i, (array['calm', 'a, b', 'glad', null])[i % 4 + 1]::mood,
  timestamptz '2024-01-01 UTC' + i * interval '1 hour' from generate_series(1, 500) i;
insert into memories (user_id, body, tags, facts, weight, score, raw, at, span, words, p, c, code, doc)
select md5((i % 500 + 1)::text)::uuid, repeat('the night ' || md5(i::text) || ' ', i % 40 + 1), array['a', null, 'c,"d"'],
  jsonb_build_object('n', i, 'x', 1.50), (i || '.10')::numeric, (array[0, '-0', 'NaN', 'Infinity', 0.1])[i % 5 + 1]::float8,
  decode(md5(i::text), 'hex'), (array['infinity', '294276-01-01', '4000-01-01 BC', '2024-02-29 23:59:59.999999+14'])[i % 4 + 1]::timestamptz,
  '[2024-01-01,2025-01-01)', to_tsvector('simple', 'night ' || i), i, row(i, 'x,y')::pair, 'ab', '{"b": 1,  "a": 2}'
from generate_series(1, 20000) i;
insert into "Odd, schema"."Select ""x""" select i, 'ü ' || i from generate_series(1, 10) i;
insert into keyless select 1, 'twice' from generate_series(1, 2);
insert into nothing select from generate_series(1, 3);
insert into events select date '2025-12-30' + i, i from generate_series(0, 5) i;
insert into scratch values (9007199254740993 % 2147483647);
create sequence lonely start 41; select nextval('lonely');
create function shout(t text) returns text language sql immutable as $$ select upper(t) $$;
create index on memories (shout(body)) where length < 100;
create materialized view calm as select count(*) from users where mood = 'calm';`;
