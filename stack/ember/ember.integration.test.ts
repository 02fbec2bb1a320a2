import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { accidentNames } from "../product/accidents";
import { queries, type SeededDatabases, seededDatabases } from "../product/testing/seeded-databases";
import { startTrafficOf } from "../product/traffic";
import { causeAccident, ember, seedEmber } from "./index";

const people = 40;
const memoriesPerPerson = 60;

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

let databases: SeededDatabases;
let database = "";
let url = "";
const { one, fingerprints } = queries;

beforeAll(async () => {
  databases = await seededDatabases(ember, { people, perPerson: memoriesPerPerson });
});
beforeEach(async () => {
  ({ name: database, url } = await databases.copy());
});
afterEach(() => databases.drop(database));
afterAll(() => databases.end());

describe("seed", () => {
  test("is deterministic and leaves a seeded database alone", async () => {
    const other = await databases.empty();
    try {
      const result = await seedEmber({ databaseUrl: other.url, people, memoriesPerPerson });
      expect(result).toEqual({ people, items: people * memoriesPerPerson });
      const first = await fingerprints(url, allTables);
      expect(await fingerprints(other.url, allTables)).toEqual(first);
      await one(other.url, "delete from users where email like '%7@example.com'");
      const damaged = await fingerprints(other.url, allTables);
      await seedEmber({ databaseUrl: other.url, people, memoriesPerPerson });
      expect(await fingerprints(other.url, allTables)).toEqual(damaged);
      await expect(seedEmber({ databaseUrl: other.url, people: 3 })).rejects.toThrow(/holds other data/);
    } finally {
      await databases.drop(other.name);
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
    expect(await fingerprints(url, rest)).toEqual(await fingerprints(databases.templateUrl, rest));
    expect(accident.at).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/);
    expect(accident.lsn).toMatch(/^[0-9A-F]+\/[0-9A-F]+$/);
    expect(
      await one(url, "select $1::timestamptz < now() and $1 > now() - interval '1 minute'", [accident.at]),
    ).toBe(true);
  });

  test("chooses the same victim for the same seed, and the named one when named", async () => {
    const accident = await causeAccident("delete-memories", { databaseUrl: url, seed: 7 });
    const again = await databases.copy();
    try {
      const second = await causeAccident("delete-memories", { databaseUrl: again.url, seed: 7 });
      expect(second.person).toEqual(accident.person);
      expect(second.affected).toEqual(accident.affected);
      const email = String(await one(again.url, "select min(email) from users"));
      const named = await causeAccident("delete-account", { databaseUrl: again.url, person: email });
      expect(named.person?.email).toBe(email);
      expect(named.affected).toMatchObject({ users: 1, profiles: 1, memories: memoriesPerPerson });
      expect(await one(again.url, "select count(*)::integer from users where email = $1", [email])).toBe(0);
    } finally {
      await databases.drop(again.name);
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
    expect(accidentNames(ember)).toContain("truncate");
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
  const traffic = startTrafficOf(ember, {
    databaseUrl: url,
    ratePerSecond: 200,
    seed: 3,
    avoid: [avoided],
    onError: (error) => errors.push(error),
  });
  await expect.poll(traffic.count, { timeout: 20_000 }).toBeGreaterThan(60);
  await databases.hangUp(database);
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
