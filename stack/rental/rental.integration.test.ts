import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { accidentNames, causeAccidentIn } from "../product/accidents";
import { seedProduct } from "../product/seed";
import { queries, type SeededDatabases, seededDatabases } from "../product/testing/seeded-databases";
import { startTrafficOf } from "../product/traffic";
import { rental } from "./index";

const people = 60;
const perPerson = 12;
const { one, fingerprints } = queries;

/** All but the trail: a trigger writes it by the clock. */
const tables = [
  ...["language", "film", "store", "staff", "inventory", "customer", "address", "rental", '"Rental"'],
  ...["rental_extension", "review", "review_vote", "watch_list", "watch_list_film", '"Filmnächte"'],
  ...["visit", "support_message", "gift_card", "billing.account", "billing.payment", "billing.refund"],
];

let databases: SeededDatabases;
let database = "";
let url = "";

beforeAll(async () => {
  databases = await seededDatabases(rental, { people, perPerson });
});
beforeEach(async () => {
  ({ name: database, url } = await databases.copy());
});
afterEach(() => databases.drop(database));
afterAll(() => databases.end());

describe("seed", () => {
  test("is deterministic, fills every table, and starts over after a run that was cut off", async () => {
    const first = await fingerprints(databases.templateUrl, tables);
    expect(first.filter((sum) => sum === null)).toEqual([]);
    await one(url, "comment on table customer is 'rental seed unfinished'");
    await one(url, "delete from review");
    expect(await seedProduct(rental, { databaseUrl: url, people, perPerson })).toEqual({
      people,
      items: people * perPerson,
    });
    expect(await fingerprints(url, tables)).toEqual(first);
    await expect(seedProduct(rental, { databaseUrl: url, people: 3 })).rejects.toThrow(/holds other data/);
  });

  test("spreads payments over attached partitions, and new rows take new numbers", async () => {
    const used = "select count(distinct tableoid)::integer from billing.payment";
    expect(await one(url, used)).toBe(24);
    expect(await one(url, "select count(*)::integer from billing.payment_other")).toBe(0);
    const highest = await one(url, "select max(id)::text from customer");
    const next = await one(
      url,
      `insert into customer (number, email, first_name, last_name, home_store)
       values ('C-999999', 'new@example.com', 'New', 'Here', 1) returning id::text`,
    );
    expect(BigInt(String(next))).toBe(BigInt(String(highest)) + 1n);
  });
});

describe("accidents", () => {
  test("delete-rentals takes five rentals of one customer with their reviews, and empties pointers", async () => {
    const accident = await causeAccidentIn(rental, "delete-rentals", { databaseUrl: url, seed: 3 });
    expect(accident.affected).toMatchObject({ rental: 5, review: 3 });
    expect(accident.person?.alias).toMatch(/^C-\d{6}$/);
    const others = `(select * from rental where customer_id <> ${accident.person?.id})`;
    expect(await fingerprints(url, [others])).toEqual(await fingerprints(databases.templateUrl, [others]));
    const unpaid = "select count(*)::integer from billing.payment where rental_id is null";
    expect(await one(url, unpaid)).toBeGreaterThanOrEqual(5);
  });

  test("delete-account takes everything but what only a customer's number or a card names", async () => {
    const person = String(await one(url, "select email from customer where number = 'C-100020'"));
    const accident = await causeAccidentIn(rental, "delete-account", { databaseUrl: url, person });
    expect(accident.affected).toMatchObject({ customer: 1, rental: perPerson, visit: 3 });
    expect(accident.affected["billing.payment"]).toBeGreaterThanOrEqual(perPerson);
    const left = `select (select count(*)::integer from "Rental" where "CustomerNo" = 'C-100020')
      + (select count(*)::integer from gift_card where bought_by is null)`;
    expect(await one(url, left)).toBeGreaterThanOrEqual(4);
  });

  test("bad-migration cuts reviews of many; truncate empties them; an unknown person changes nothing", async () => {
    const intact = ["(select id, stars, tags, reply_to from review)", "rental"];
    const before = await fingerprints(url, intact);
    const migration = await causeAccidentIn(rental, "bad-migration", { databaseUrl: url });
    const cut = "select count(*)::integer from review where length(body) = 13 and body like '%…'";
    expect(migration.affected.review).toBeGreaterThan(people);
    expect(await one(url, cut)).toBe(migration.affected.review);
    expect(await fingerprints(url, intact)).toEqual(before);
    const nobody = { databaseUrl: url, person: "nobody@example.com" };
    await expect(causeAccidentIn(rental, "delete-account", nobody)).rejects.toThrow(/no person/);
    const truncate = await causeAccidentIn(rental, "truncate", { databaseUrl: url });
    expect(truncate.affected.review).toBeGreaterThan(people * 6);
    expect(await one(url, "select count(*)::integer from review_vote")).toBe(0);
    expect(accidentNames(rental)).toEqual(["delete-rentals", "delete-account", "bad-migration", "truncate"]);
  });
});

test("traffic rents, returns, judges and reorders for odd customers only, and deletes nothing", async () => {
  const quiet = "(select * from customer where substring(email from '([0-9]+)@')::integer % 2 = 0)";
  const before = await fingerprints(url, [quiet]);
  const counts = await Promise.all(tables.map((table) => one(url, `select count(*)::integer from ${table}`)));
  const errors: unknown[] = [];
  const traffic = startTrafficOf(rental, {
    databaseUrl: url,
    ratePerSecond: 500,
    seed: 3,
    onError: (error) => errors.push(error),
  });
  await expect.poll(traffic.count, { timeout: 30_000 }).toBeGreaterThan(150);
  await traffic.stop();
  expect(errors).toEqual([]);
  expect(await fingerprints(url, [quiet])).toEqual(before);
  const now = await Promise.all(tables.map((table) => one(url, `select count(*)::integer from ${table}`)));
  for (const [index, count] of now.entries())
    expect(count, tables[index]).toBeGreaterThanOrEqual(Number(counts[index]));
  expect(await one(url, "select count(*)::integer from rental where upper_inf(period)")).toBeGreaterThan(0);
  const returned = `select count(*)::integer from rental where state = 'returned' and upper(period) > now() - interval '1 hour'`;
  expect(await one(url, returned)).toBeGreaterThan(0);
  expect(await one(url, "select count(*)::integer from billing.payment_other")).toBeGreaterThan(0);
  const reordered =
    "select count(*)::integer from watch_list_film f join watch_list w on w.id = f.watch_list_id where position = 1 and f.film_id <> 1 + (w.id * 7) % 300";
  expect(await one(url, reordered)).toBeGreaterThan(0);
  const judged =
    "select count(*)::integer from review where created_at > now() - interval '1 hour' and search is not null";
  expect(await one(url, judged)).toBeGreaterThan(0);
});
