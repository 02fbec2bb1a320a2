import { randomBytes } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { Client, escapeIdentifier } from "pg";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { accidentNames, causeAccident, seedEmber, startTraffic } from "./index";

const adminUrl = process.env.REKINDLE_TEST_POSTGRES_URL;
if (adminUrl === undefined)
  throw new Error("REKINDLE_TEST_POSTGRES_URL: the URL of a superuser of a test server");

const owner = `ember_${randomBytes(4).toString("hex")}`;
const template = `${owner}_seeded`;
const people = 40;
const memoriesPerPerson = 60;

async function withClient<T>(url: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

const admin = (sql: string) => withClient(adminUrl, (client) => client.query(sql));

function urlOf(database: string): string {
  const url = new URL(adminUrl ?? "");
  url.username = owner;
  url.password = "secret";
  url.pathname = `/${database}`;
  return url.href;
}

const one = async (url: string, sql: string, values: unknown[] = []): Promise<unknown> =>
  withClient(url, async (client) => {
    const { rows } = await client.query<Record<string, unknown>>(sql, values);
    return Object.values(rows[0] ?? {})[0];
  });

/** A hash over every row of every table, for "the same bytes" and "nothing else changed". */
async function fingerprints(url: string, tables: string[]): Promise<unknown[]> {
  return Promise.all(
    tables.map((table) => one(url, `select md5(string_agg(t::text, '|' order by t::text)) from ${table} t`)),
  );
}
const allTables = [
  "users",
  "profiles",
  "captures",
  "memories",
  "memory_links",
  "tags",
  "memory_tags",
  "events",
  "prompts",
];

let database = "";
let url = "";

beforeAll(async () => {
  await admin(`create role ${owner} login password 'secret' nosuperuser`);
  await admin(`create database ${template} owner ${owner}`);
  await seedEmber({ databaseUrl: urlOf(template), people, memoriesPerPerson });
});

beforeEach(async () => {
  database = `${owner}_${randomBytes(4).toString("hex")}`;
  url = urlOf(database);
  await admin(`create database ${database} template ${template} owner ${owner}`);
});

afterEach(() => admin(`drop database ${escapeIdentifier(database)} with (force)`));
afterAll(async () => {
  await admin(`drop database ${template} with (force)`);
  await admin(`drop role ${owner}`);
});

describe("seed", () => {
  test("is deterministic and leaves a seeded database alone", async () => {
    const other = `${owner}_again`;
    await admin(`create database ${other} owner ${owner}`);
    try {
      const result = await seedEmber({ databaseUrl: urlOf(other), people, memoriesPerPerson });
      expect(result).toEqual({ people, memories: people * memoriesPerPerson });
      const first = await fingerprints(url, allTables);
      expect(await fingerprints(urlOf(other), allTables)).toEqual(first);
      await one(urlOf(other), "delete from users where email like '%7@example.com'");
      const damaged = await fingerprints(urlOf(other), allTables);
      await seedEmber({ databaseUrl: urlOf(other), people, memoriesPerPerson });
      expect(await fingerprints(urlOf(other), allTables)).toEqual(damaged);
      await expect(seedEmber({ databaseUrl: urlOf(other), people: 3 })).rejects.toThrow(/holds other data/);
    } finally {
      await admin(`drop database ${other} with (force)`);
    }
  });

  test("makes what was asked for, with unique texts and links inside one profile", async () => {
    expect(await one(url, "select count(*)::integer from users")).toBe(people);
    expect(await one(url, "select count(*)::integer from memories")).toBe(people * memoriesPerPerson);
    expect(
      await one(
        url,
        "select count(*)::integer from users where email !~ '^[a-z]+[.][a-z]+[0-9]+@example[.]com$'",
      ),
    ).toBe(0);
    const strangers = `select count(*)::integer from memory_links l
      join memories a on a.id = l.from_memory_id join memories b on b.id = l.to_memory_id
      where a.profile_id <> b.profile_id`;
    expect(await one(url, strangers)).toBe(0);
    for (const table of ["memory_links", "memory_tags", "events", "prompts"]) {
      expect(await one(url, `select count(*)::integer from ${table}`)).toBeGreaterThan(0);
    }
  });

  test("starts over after a run that was cut off", async () => {
    const before = await fingerprints(url, allTables);
    await one(url, "comment on table users is 'ember seed unfinished'");
    await one(url, "delete from memories where importance > 3");
    await seedEmber({ databaseUrl: url, people, memoriesPerPerson });
    expect(await fingerprints(url, allTables)).toEqual(before);
  });
});

describe("accidents", () => {
  test("delete-memories takes 37 memories of one person and nothing of anybody else", async () => {
    const others = (table: string, id: string) =>
      `(select t.* from ${table} t join memories m on m.id = t.${id} join profiles p on p.id = m.profile_id join users u on u.id = p.user_id where u.email <> 'EMAIL')`;
    const accident = await causeAccident("delete-memories", { databaseUrl: url, seed: 7 });
    const email = accident.person?.email ?? "";
    const rest = [others("memory_tags", "memory_id"), others("memory_links", "from_memory_id")].map((sql) =>
      sql.replace("EMAIL", email),
    );
    expect(accident.affected.memories).toBe(37);
    expect(accident.affected.captures).toBe(2);
    expect(await one(url, "select count(*)::integer from memories")).toBe(people * memoriesPerPerson - 37);
    expect(await fingerprints(url, rest)).toEqual(await fingerprints(urlOf(template), rest));
    expect(accident.at).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/);
    expect(accident.lsn).toMatch(/^[0-9A-F]+\/[0-9A-F]+$/);
    expect(
      await one(url, "select $1::timestamptz < now() and $1 > now() - interval '1 minute'", [accident.at]),
    ).toBe(true);
  });

  test("chooses the same victim for the same seed, and the named one when named", async () => {
    const accident = await causeAccident("delete-memories", { databaseUrl: url, seed: 7 });
    const again = `${database}_2`;
    await admin(`create database ${again} template ${template} owner ${owner}`);
    try {
      const second = await causeAccident("delete-memories", { databaseUrl: urlOf(again), seed: 7 });
      expect(second.person).toEqual(accident.person);
      expect(second.affected).toEqual(accident.affected);
      const email = String(await one(urlOf(again), "select min(email) from users"));
      const named = await causeAccident("delete-account", { databaseUrl: urlOf(again), person: email });
      expect(named.person?.email).toBe(email);
      expect(named.affected).toMatchObject({ users: 1, profiles: 1, memories: memoriesPerPerson });
      expect(await one(urlOf(again), "select count(*)::integer from users where email = $1", [email])).toBe(
        0,
      );
    } finally {
      await admin(`drop database ${again} with (force)`);
    }
  });

  test("bad-migration hits many people and no other column; truncate empties memories", async () => {
    const intact = [
      "(select id, factual_content, summary_text, importance, created_at from memories)",
      "events",
    ];
    const before = await fingerprints(url, intact);
    const migration = await causeAccident("bad-migration", { databaseUrl: url });
    const cut = "select count(*)::integer from memories where verbatim_text like '%…'";
    expect(migration.affected.memories).toBeGreaterThan(people * 10);
    expect(await one(url, cut)).toBe(migration.affected.memories);
    expect(await fingerprints(url, intact)).toEqual(before);
    const truncate = await causeAccident("truncate", { databaseUrl: url });
    expect(truncate.affected.memories).toBe(people * memoriesPerPerson);
    expect(await one(url, "select count(*)::integer from memories")).toBe(0);
  });

  test("a person who does not exist is an error and changes nothing", async () => {
    const before = await fingerprints(url, allTables);
    await expect(
      causeAccident("delete-account", { databaseUrl: url, person: "nobody@example.com" }),
    ).rejects.toThrow(/no person/);
    expect(await fingerprints(url, allTables)).toEqual(before);
    expect(accidentNames).toContain("truncate");
  });
});

test("traffic writes for odd people only, deletes nothing and survives a dropped connection", async () => {
  const quiet =
    "(select u.*, p.preferences from users u join profiles p on p.user_id = u.id where substring(email from '([0-9]+)@')::integer % 2 = 0)";
  const avoided = String(
    await one(url, "select email from users where email ~ '[02468]*[13579]@' order by id limit 1"),
  );
  const before = await fingerprints(url, [quiet]);
  const errors: unknown[] = [];
  const traffic = startTraffic({
    databaseUrl: url,
    ratePerSecond: 200,
    seed: 3,
    avoid: [avoided],
    onError: (error) => errors.push(error),
  });
  await expect.poll(traffic.count, { timeout: 20_000 }).toBeGreaterThan(60);
  await admin(`select pg_terminate_backend(pid) from pg_stat_activity where datname = '${database}'`);
  const atDrop = traffic.count();
  await expect.poll(traffic.count, { timeout: 20_000 }).toBeGreaterThan(atDrop + 60);
  await traffic.stop();
  const stopped = traffic.count();
  await sleep(100);
  expect(traffic.count()).toBe(stopped);
  expect(errors.length).toBeGreaterThan(0);
  // Only the drop itself: a deed that Postgres refuses must not hide among the reconnections.
  for (const error of errors) expect(String(error)).toMatch(/terminat|ECONN|connection/i);
  expect(await fingerprints(url, [quiet])).toEqual(before);
  expect(await one(url, "select count(*)::integer from memories")).toBeGreaterThan(
    people * memoriesPerPerson,
  );
  const touched =
    "select count(*)::integer from captures c join profiles p on p.id = c.profile_id join users u on u.id = p.user_id where u.email = $1 and c.created_at > now() - interval '1 hour'";
  expect(await one(url, touched, [avoided])).toBe(0);
  const edited =
    "select count(*)::integer from memories where updated_at > now() - interval '1 hour' and created_at < now() - interval '1 hour'";
  expect(await one(url, edited)).toBeGreaterThan(0);
});
