import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { loadSubjects } from "@/lib/server/subjects";
import { fingerprints } from "@/lib/testing/fingerprints";
import { type OwnedSides, ownedSides } from "@/lib/testing/owned-sides";
import { must } from "@/lib/testing/restore-sides";
import { causeAccidentIn } from "@/stack/product/accidents";
import { seedProduct } from "@/stack/product/seed";
import { rental } from "@/stack/rental/index";
import type { RestorePlan } from "./plan";
import { planUndo } from "./plan-undo";
import { CREATE_MISSING, type RestorePolicy } from "./policy";

/** Every table in which a customer has rows, as the graph finds it through keys and declared links. */
const KINDS = [
  ...['public."Filmnächte"', 'public."Rental"', "public.address", "public.customer", "public.gift_card"],
  ...["public.rental", "public.rental_extension", "public.review", "public.review_vote"],
  ...["public.support_message", "public.visit", "public.watch_list", "public.watch_list_film"],
  ...["billing.account", "billing.payment", "billing.refund"],
].sort();

let shop: OwnedSides;
beforeAll(async () => {
  shop = await ownedSides((databaseUrl) => seedProduct(rental, { databaseUrl, people: 60 }), {
    subjects: loadSubjects(rental.subjects ?? undefined),
  });
});
afterAll(() => shop.drop());

const columnOf = async (number: string, column: "id" | "email"): Promise<string> => {
  const [row] = await shop.past(`select ${column}::text as it from customer where number = '${number}'`);
  return String(row?.it);
};

const accident = async (name: keyof typeof rental.accidents, number: string) =>
  causeAccidentIn(rental, name, { databaseUrl: shop.ownerUrl, person: await columnOf(number, "email") });

const lostOf = async (customer: string) => {
  const tables = (await shop.compare(customer)).tables.filter(({ counts }) => counts.missing > 0);
  return tables.map(({ table }) => table).sort();
};

/** All of production but its trail, which a trigger writes. */
const content = async () => {
  const { "billing.audit_entry": _, ...tables } = await fingerprints(shop.production);
  return tables;
};

const updating = (table: string, kind: "row" | "fill_nulls"): RestorePolicy => ({
  ...CREATE_MISSING,
  tables: { [table]: { create: true, update: { kind }, remove: false } },
});

const countsOf = (operations: RestorePlan["operations"]) => {
  const groups = Map.groupBy(operations, ({ kind, table }) => `${kind} ${table}`);
  return Object.fromEntries([...groups].map(([name, list]) => [name, list.length]));
};

describe("a schema that is nothing like Ember's, by configuration alone", () => {
  it("brings a customer back of whom every kind of row was lost, byte by byte", async () => {
    const id = await columnOf("C-100020", "id");
    await accident("delete-account", "C-100020");
    await shop.production(
      `delete from "Rental" where "CustomerNo" = 'C-100020'; delete from support_message where customer_ref = '${id}';
       delete from gift_card where bought_by is null and redeemed_in is null`,
    );
    expect(await lostOf(id)).toEqual(KINDS);
    const [trail] = await shop.production("select count(*)::int as before from billing.audit_entry");
    const plan = await shop.plan(id);
    // A table without a key is compared, and its rows are not put back: nobody could tell which of two equal ones is which.
    expect(plan.blockedRows.map(({ table, reason }) => [table, reason])).toEqual(
      Array(3).fill(["public.visit", "no_key"]),
    );
    expect(plan.plan.triggers).toEqual([
      { table: "billing.account", name: "account_audit", on: "insert" },
      { table: "billing.payment", name: "payment_audit", on: "insert" },
      { table: "public.review", name: "review_search", on: "insert" },
    ]);
    expect(must(await shop.apply(plan))).toMatchObject({ state: "applied", results: [] });
    const still = await shop.lost();
    const [others] = await shop.past(
      `select (select count(*)::int from customer where referred_by = ${id}) as customer, (select count(*)::int from review
         where customer_id <> ${id} and reply_to in (select id from review where customer_id = ${id})) as review`,
    );
    // What others had pointed at is theirs, not the customer's: these pointers stay empty.
    const { "public.customer": customers = [], "public.review": reviews = [], ...rest } = still;
    expect({ customer: customers.length, review: reviews.length }).toEqual(others);
    expect(Object.keys(rest)).toEqual(["public.visit"]);
    const [now] = await shop.production("select count(*)::int as now from billing.audit_entry");
    const audited = plan.plan.operations.filter(({ table }) => /^billing\.(account|payment)$/.test(table));
    expect(Number(now?.now) - Number(trail?.before)).toBe(audited.length);
  });

  it("fills pointers that ON DELETE SET NULL emptied, where the policy says so, and takes all of it back", async () => {
    const id = await columnOf("C-100030", "id");
    const before = await shop.lost();
    await accident("delete-rentals", "C-100030");
    const damaged = await content();
    const card = "public.gift_card";
    const plan = await shop.plan(id, { kind: "all" }, { policy: updating("billing.payment", "fill_nulls") });
    expect(countsOf(plan.plan.operations)).toMatchObject({
      "create public.rental": 5,
      "update billing.payment": expect.toSatisfy((count: number) => count >= 5),
    });
    // The card names nobody but a rental that was lost: it is there, and nobody's.
    expect(plan.blockedRows).toMatchObject([{ table: card, reason: "key_reused" }]);
    const applied = must(await shop.apply(plan));
    expect(applied).toMatchObject({ state: "applied", results: [] });
    const after = await shop.lost();
    expect(after[card]).toEqual([expect.stringMatching(/^\(G-\w+,,30000,25\.00\)$/)]);
    expect(after["billing.payment"]).toBeUndefined();
    expect(Object.keys({ ...before, [card]: [], "public.review": [] })).toEqual(
      expect.arrayContaining(Object.keys(after)),
    );
    const planned = must(await planUndo(shop.as("support"), { restoreId: applied.id }));
    if (planned.kind !== "planned") throw new Error("Rows changed since.");
    expect(must(await shop.apply(planned.restore))).toMatchObject({ kind: "undo", state: "applied" });
    expect(await content()).toEqual(damaged);
  });

  it("takes a row aside that another one excludes now, with what hangs on it, and writes the rest", async () => {
    const id = await columnOf("C-100040", "id");
    const [lost] = await shop.past(
      `select r.* from rental r where customer_id = ${id} and exists (select from rental_extension x where x.rental_id = r.id) order by r.id limit 1`,
    );
    await accident("delete-account", "C-100040");
    await shop.production(
      `insert into rental (customer_id, store_id, film_id, copy_no, period, price) values
         (${await columnOf("C-100041", "id")}, ${lost?.store_id}, ${lost?.film_id}, ${lost?.copy_no}, '${String(lost?.period)}', 1)`,
    );
    const plan = await shop.plan(id);
    const reasons = plan.blockedRows.map(({ table, reason }) => `${table} ${reason}`);
    expect(reasons).toContain("public.rental exclusion_taken");
    expect(reasons).toContain("public.rental_extension parent_missing");
    const applied = must(await shop.apply(plan));
    // The payments come back without the rental that they paid for, and the receipt says so.
    const notes = applied.results.map(({ table, note }) => `${table}: ${note}`);
    expect(new Set(notes)).toEqual(
      new Set(["billing.payment: Left empty, because what it refers to is gone: rental_id."]),
    );
    expect(await lostOf(id)).toEqual(expect.arrayContaining(["public.rental", "public.rental_extension"]));
    const [rentals] = await shop.production(
      `select count(*)::int as n from rental where customer_id = ${id}`,
    );
    expect(rentals?.n).toBe(11);
  });

  it("puts a list in order whose positions are compared at the end of a transaction only", async () => {
    const id = await columnOf("C-100050", "id");
    const before = await shop.lost();
    await shop.production(
      `delete from watch_list_film f using watch_list w where w.id = f.watch_list_id and w.customer_id = ${id} and position = 1;
       update watch_list_film f set position = position - 1 from watch_list w where w.id = f.watch_list_id and w.customer_id = ${id}`,
    );
    const list = { kind: "tables" as const, tables: ["public.watch_list_film"] };
    const alone = await shop.plan(id, list);
    expect(new Set(alone.blockedRows.map(({ reason }) => reason))).toEqual(new Set(["unique_taken"]));
    const whole = await shop.plan(id, list, { policy: updating("public.watch_list_film", "row") });
    expect(whole.blockedRows).toEqual([]);
    expect(must(await shop.apply(whole))).toMatchObject({ state: "applied", results: [] });
    expect(await shop.lost()).toEqual(before);
  });
});
