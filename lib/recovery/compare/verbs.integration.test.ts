import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Context, Role } from "@/lib/recovery/context";
import type { Outcome } from "@/lib/recovery/errors";
import { type TwoSides, twoSides } from "@/lib/testing/two-sides";
import { emberSchemaSql } from "@/stack/ember/schema";
import { branchTables } from "../branches/branch-tables";
import { findSubjects } from "../subjects/find-subjects";
import { readSubject } from "../subjects/read-subject";
import type { ComparisonView } from "./comparison";
import { readChangedColumns } from "./read-changed-columns";
import { readComparison } from "./read-comparison";
import { readComparisonRows } from "./read-comparison-rows";
import { readRowDetail } from "./read-row-detail";
import { revealRow } from "./reveal-row";
import { runComparison } from "./run-comparison";

const MIRA = "11111111-1111-4111-8111-111111111111";
const NOA = "22222222-2222-4222-8222-222222222222";
const MEMORIES = 10_000;
const SECRET = "the night my daughter was born";

const id = (kind: string, person: string, n: string) => `md5('${kind}' || '${person}' || ${n})::uuid`;

const person = (key: string, email: string, memories: number) => `
insert into users (id, clerk_id, email) values ('${key}', 'user_${key.slice(0, 4)}', '${email}');
insert into profiles (id, user_id, display_name) values (${id("p", key, "0")}, '${key}', 'Somebody');
insert into captures (id, profile_id, kind) select ${id("c", key, "n")}, ${id("p", key, "0")}, 'voice' from generate_series(1, ${memories / 10}) n;
insert into memories (id, profile_id, capture_id, category, factual_content, created_at)
  select ${id("m", key, "n")}, ${id("p", key, "0")}, ${id("c", key, "1 + n % ".concat(String(memories / 10)))}, 'life_event',
         '${SECRET} ' || n, timestamptz '2025-01-01' + n * interval '1 minute' from generate_series(1, ${memories}) n;
insert into memory_tags select ${id("m", key, "n")}, 1 from generate_series(1, ${memories}) n where n % 4 = 0;`;

function value<T>(outcome: Outcome<T>): T {
  if (!outcome.ok) throw new Error(`${outcome.code}: ${outcome.message}`);
  return outcome.value;
}

describe("comparing a person of 10,000 memories", () => {
  let sides: TwoSides;
  let as: (role: Role) => Context;
  let view: ComparisonView;

  beforeAll(async () => {
    sides = await twoSides(
      `${emberSchemaSql} insert into tags values (1, 'family');
       ${person(MIRA, "mira@example.com", MEMORIES)} ${person(NOA, "noa@example.com", 20)}`,
      `delete from memories where id in (select ${id("m", MIRA, "n")} from generate_series(1, 100) n);
       update memories set importance = 9, factual_content = 'new words ' || id where id in (select ${id("m", MIRA, "n")} from generate_series(101, 150) n);
       insert into memories (profile_id, category, factual_content) values (${id("p", MIRA, "0")}, 'work', 'added');
       delete from users where id = '${NOA}';`,
    );
    as = (role) => sides.world.as(role);
    view = value(await runComparison(as("support"), { subjectKey: MIRA, branchId: "past" }));
  });
  afterAll(() => sides.drop());

  it("counts every row in its state, exactly", () => {
    expect(view.subjectLabel).toBe("mira@example.com");
    expect(view.tables.find((one) => one.table === "public.memories")?.counts).toEqual({
      missing: 100,
      changed: 50,
      added: 1,
      unchanged: MEMORIES - 150,
    });
    expect(view.tables.find((one) => one.table === "public.memory_tags")?.counts.missing).toBe(25);
    expect(view.drift).toEqual([]);
    expect(view.sourceAvailable).toBe(true);
    expect(Object.keys(view)).not.toContain("seed");
  });

  it("pages the missing rows in the order of their creation, without content", async () => {
    const input = {
      comparisonId: view.id,
      table: "public.memories",
      states: ["missing"],
      offset: 40,
      limit: 20,
    };
    const page = value(await readComparisonRows(as("viewer"), input));
    expect(page).toMatchObject({ total: 100, offset: 40 });
    expect(page.rows.map((row) => row.createdAt)).toEqual(
      Array.from({ length: 20 }, (_, index) =>
        new Date(Date.UTC(2025, 0, 1, 0, 41 + index)).toISOString().replace("000Z", "000000Z"),
      ),
    );
    expect(page.rows[0]?.contentChars).toBeGreaterThan(SECRET.length);
    expect(JSON.stringify(page)).not.toContain("daughter");
  });

  it("names the columns of a changed row", async () => {
    const input = { comparisonId: view.id, table: "public.memories", states: ["changed"], limit: 5 };
    const page = value(await readComparisonRows(as("support"), input));
    for (const row of page.rows) {
      expect(row.changedColumns).toEqual(["content_hash", "factual_content", "importance", "updated_at"]);
    }
  });

  it("counts in which columns a table's changed rows differ", async () => {
    const input = { comparisonId: view.id, table: "public.memories" };
    const read = value(await readChangedColumns(as("viewer"), input));
    expect(read).toMatchObject({ rows: 50, total: 50 });
    expect(read.columns).toEqual(
      ["factual_content", "importance", "updated_at"].map((name) => ({ name, rows: 50 })),
    );
  });

  it("masks content by its shape and shows what is not content", async () => {
    const [row] = value(
      await readComparisonRows(as("viewer"), {
        comparisonId: view.id,
        table: "public.memories",
        states: ["missing"],
      }),
    ).rows;
    const detail = value(
      await readRowDetail(as("viewer"), { comparisonId: view.id, table: "public.memories", key: row?.key }),
    );
    expect(JSON.stringify(detail)).not.toContain("daughter");
    const cell = (name: string) => detail.columns.find((column) => column.name === name);
    expect(cell("factual_content")).toMatchObject({ now: null, differs: false });
    expect(cell("factual_content")?.then).toMatchObject({ kind: "masked", words: 7 });
    expect(cell("use_verbatim")?.then).toEqual({ kind: "plain", text: "true" });
    expect(cell("category")?.then).toEqual({ kind: "plain", text: "life_event" });
    expect(cell("summary_text")?.then).toEqual({ kind: "null" });
    expect(detail.parents).toEqual([
      expect.objectContaining({ table: "public.captures", columns: ["capture_id"], state: "unchanged" }),
      expect.objectContaining({ table: "public.profiles", columns: ["profile_id"], state: "unchanged" }),
    ]);
  });

  it("knows look-up rows as outside", async () => {
    const [row] = value(
      await readComparisonRows(as("support"), {
        comparisonId: view.id,
        table: "public.memory_tags",
        states: ["missing"],
      }),
    ).rows;
    const detail = value(
      await readRowDetail(as("support"), {
        comparisonId: view.id,
        table: "public.memory_tags",
        key: row?.key,
      }),
    );
    expect(detail.parents.map((parent) => [parent.table, parent.key, parent.state])).toContainEqual([
      "public.tags",
      '["1"]',
      "outside",
    ]);
    expect(detail.parents.find((parent) => parent.table === "public.memories")?.state).toBe("missing");
  });

  it("reveals content to support with a reason, and writes who, what and why but no content", async () => {
    const [row] = value(
      await readComparisonRows(as("support"), {
        comparisonId: view.id,
        table: "public.memories",
        states: ["changed"],
      }),
    ).rows;
    const input = { comparisonId: view.id, table: "public.memories", key: row?.key, reason: "ticket 4711" };
    expect(await revealRow(as("viewer"), input)).toMatchObject({ ok: false, code: "forbidden" });
    expect(await revealRow(as("support"), { ...input, reason: " " })).toMatchObject({
      ok: false,
      code: "invalid_input",
    });
    const detail = value(await revealRow(as("support"), input));
    const content = detail.columns.find((column) => column.name === "factual_content");
    expect(content?.then).toMatchObject({ kind: "plain", text: expect.stringContaining("daughter") });
    expect(content?.now).toMatchObject({ kind: "plain", text: expect.stringContaining("new words") });
    expect(content?.differs).toBe(true);
    const audit = await as("admin").ports.ledger.audit.list({ action: "content.reveal", limit: 10 });
    expect(audit.entries.map((entry) => [entry.phase, entry.result, entry.target, entry.reason])).toEqual(
      expect.arrayContaining([
        ["intent", null, `subject:${MIRA}`, "ticket 4711"],
        ["outcome", "ok", `subject:${MIRA}`, null],
      ]),
    );
    expect(JSON.stringify(await as("admin").ports.ledger.audit.list({ limit: 100 }))).not.toMatch(
      /daughter|new words|mira@/,
    );
  });

  it("finds people by email, Clerk id, key, their beginnings and any case; the deleted in the branch", async () => {
    for (const query of [
      "mira@example.com",
      "MIRA@Example.com",
      "mir",
      MIRA,
      MIRA.toUpperCase(),
      "1111-1111",
      "user_1111",
    ]) {
      const found = value(await findSubjects(as("support"), { query }));
      expect(
        found.map((one) => one.key),
        query,
      ).toEqual([MIRA]);
    }
    for (const query of ["%", "_", "' or true --", "ira", "\\", "é"]) {
      expect(value(await findSubjects(as("support"), { query })), query).toEqual([]);
    }
    expect(value(await findSubjects(as("support"), { query: "noa" }))).toEqual([]);
    const [deleted] = value(await findSubjects(as("support"), { query: "noa", branchId: "past" }));
    expect(deleted).toMatchObject({
      key: NOA,
      label: "noa@example.com",
      foundIn: { kind: "branch", branchId: "past" },
    });
  });

  it("shows a viewer no address", async () => {
    const [found] = value(await findSubjects(as("viewer"), { query: "mira" }));
    expect(found?.label).toBe("m•••@example.com");
    expect(JSON.stringify(found)).not.toContain("mira");
    expect(value(await readComparison(as("viewer"), { comparisonId: view.id })).subjectLabel).toBe(
      "m•••@example.com",
    );
    expect(JSON.stringify(value(await readSubject(as("viewer"), { subjectKey: MIRA })))).not.toContain(
      "mira",
    );
  });

  it("draws a person's page, also of one whom production has lost", async () => {
    const mira = value(await readSubject(as("support"), { subjectKey: MIRA }));
    expect(mira.present).toBe(true);
    expect(mira.tables.find((one) => one.table === "public.memories")?.rows).toBe(MEMORIES - 99);
    expect(mira.comparisons.map((one) => one.id)).toContain(view.id);
    expect(await readSubject(as("support"), { subjectKey: NOA })).toMatchObject({
      code: "subject_not_found",
    });
    const inBranch = value(await readSubject(as("support"), { subjectKey: NOA, branchId: "past" }));
    expect(inBranch).toMatchObject({ present: false, tables: [], subject: { label: "noa@example.com" } });
    value(await runComparison(as("support"), { subjectKey: NOA, branchId: "past" }));
    expect(value(await readSubject(as("support"), { subjectKey: NOA })).subject.label).toBe(
      "noa@example.com",
    );
    expect(await readSubject(as("support"), { subjectKey: "not a uuid" })).toMatchObject({
      code: "subject_not_found",
    });
  });

  it("counts every table then and now", async () => {
    const tables = value(await branchTables(as("viewer"), { branchId: "past" }));
    const counts = tables.map((one) => [one.table, one.then, one.now]);
    expect(counts).toContainEqual(["public.memories", MEMORIES + 20, MEMORIES - 99]);
    expect(counts).toContainEqual(["public.users", 2, 1]);
  });

  it("refuses what it may not touch or cannot reach, with the reason", async () => {
    const run = (change: object) =>
      runComparison(as("support"), { subjectKey: MIRA, branchId: "past", ...change });
    expect(await runComparison(as("viewer"), { subjectKey: MIRA, branchId: "past" })).toMatchObject({
      code: "forbidden",
    });
    expect(await run({ branchId: "br-production" })).toMatchObject({ code: "not_managed" });
    expect(await run({ subjectKey: "33333333-3333-4333-8333-333333333333" })).toMatchObject({
      code: "subject_not_found",
    });
    expect(await run({ subjectKey: "" })).toMatchObject({ code: "invalid_input" });
  });

  it("keeps keys and counts when the branch is gone, and says so for content", async () => {
    const [row] = value(
      await readComparisonRows(as("support"), {
        comparisonId: view.id,
        table: "public.memories",
        states: ["missing"],
      }),
    ).rows;
    await sides.world.neon.deleteBranch("past");
    expect(value(await readComparison(as("support"), { comparisonId: view.id })).sourceAvailable).toBe(false);
    const page = value(
      await readComparisonRows(as("support"), { comparisonId: view.id, states: ["missing"] }),
    );
    expect(page.total).toBeGreaterThan(100);
    expect(page.rows[0]).toMatchObject({ createdAt: null, contentChars: 0 });
    const detail = { comparisonId: view.id, table: "public.memories", key: row?.key };
    expect(await readRowDetail(as("support"), detail)).toMatchObject({ code: "branch_gone" });
    const failed = await revealRow(as("support"), { ...detail, reason: "ticket 4711" });
    expect(failed).toMatchObject({ code: "branch_gone" });
    expect(await runComparison(as("support"), { subjectKey: MIRA, branchId: "past" })).toMatchObject({
      code: "branch_gone",
    });
  });
});
