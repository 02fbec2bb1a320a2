import { afterEach, describe, expect, it } from "vitest";
import { must, type RestoreSides, restoreSides } from "@/lib/testing/restore-sides";
import { emberSchemaSql } from "@/stack/ember/schema";
import { readComparison } from "../compare/read-comparison";
import { readComparisonRows } from "../compare/read-comparison-rows";
import { readRowDetail } from "../compare/read-row-detail";
import { revealRow } from "../compare/reveal-row";
import { runComparison } from "../compare/run-comparison";
import { decideRestore } from "../restore/decide-restore";
import { planRestore } from "../restore/plan-restore";
import { readRestore } from "../restore/read-restore";
import { requestApproval } from "../restore/request-approval";
import type { RestorerPort } from "../restore/restorer";
import { findSubjects } from "../subjects/find-subjects";
import { readSubject } from "../subjects/read-subject";
import { addErasure } from "./add-erasure";
import { reportErasure } from "./report-erasure";

const uuid = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, "0")}`;
const MIRA = uuid(1);
const NOOR = uuid(2);

const PEOPLE = `${emberSchemaSql}
insert into users (id, clerk_id, email, created_at) values
  ('${MIRA}', 'user_Mira', 'mira@example.com', '2024-01-01'), ('${NOOR}', 'user_noor', 'noor@example.com', '2024-01-01');
insert into profiles (id, user_id, display_name) values ('${uuid(11)}', '${MIRA}', 'Mira'), ('${uuid(12)}', '${NOOR}', 'Noor');
insert into memories (id, profile_id, category, factual_content) values
  ('${uuid(31)}', '${uuid(11)}', 'life_event', 'The night my daughter was born'),
  ('${uuid(41)}', '${uuid(12)}', 'work', 'The mill');`;
const MEMORIES_GONE = "delete from memories";
const ACCOUNT_GONE = `delete from users where id = '${MIRA}'; delete from memories`;

let sides: RestoreSides;
afterEach(() => sides.drop());

const report = (person: Readonly<Record<string, string>>, erasedAt?: string) =>
  reportErasure(sides.as("admin"), { person, ...(erasedAt === undefined ? {} : { erasedAt }) });
const erased = { ok: false, code: "subject_erased" };

describe("an erased person", () => {
  it("is not compared, found or shown in the past, and others are", async () => {
    sides = await restoreSides(PEOPLE, ACCOUNT_GONE);
    must(await report({ email: "MIRA@example.com" }));
    const support = sides.as("support");
    expect(await runComparison(support, { subjectKey: MIRA, branchId: "past" })).toMatchObject(erased);
    expect(await runComparison(support, { subjectKey: NOOR, branchId: "past" })).toMatchObject({ ok: true });
    for (const query of ["mira@example.com", "mira", "user_Mira", MIRA]) {
      expect(await findSubjects(support, { query, branchId: "past" })).toEqual({ ok: true, value: [] });
    }
    expect(must(await findSubjects(support, { query: "noor", branchId: "past" }))).toHaveLength(1);
    expect(await readSubject(support, { subjectKey: MIRA, branchId: "past" })).toMatchObject(erased);
  });

  it("is refused at every later step of what was begun before", async () => {
    sides = await restoreSides(PEOPLE, MEMORIES_GONE);
    const comparison = await sides.compare(MIRA);
    const plan = await sides.plan(MIRA);
    const row = {
      comparisonId: comparison.id,
      table: "public.memories",
      key: JSON.stringify([uuid(31)]),
    };
    must(await report({ clerk_id: "user_Mira" }));
    const support = sides.as("support");
    const id = { comparisonId: comparison.id };
    expect(await readComparison(support, id)).toMatchObject(erased);
    expect(await readComparisonRows(support, id)).toMatchObject(erased);
    expect(await readRowDetail(support, row)).toMatchObject(erased);
    expect(await revealRow(support, { ...row, reason: "a ticket" })).toMatchObject(erased);
    expect(await planRestore(support, { ...id, selection: { kind: "all" } })).toMatchObject(erased);
    expect(await sides.apply(plan)).toMatchObject(erased);
    expect(await sides.production("select count(*)::int as n from memories")).toEqual([{ n: 0 }]);
  });

  it("does not come back as the parent of somebody else's row, although production has the account still", async () => {
    const links = `insert into memory_links (from_memory_id, to_memory_id, kind) values ('${uuid(31)}', '${uuid(41)}', 'led_to')`;
    const gone = `delete from memories where id = '${uuid(41)}'`;
    sides = await restoreSides(`${PEOPLE}; ${links};`, gone);
    const comparison = await sides.compare(MIRA);
    const remedies = [
      { kind: "include_parent", table: "public.memories", key: JSON.stringify([uuid(41)]) },
    ] as const;
    const include = () =>
      planRestore(sides.as("support"), {
        ...{ comparisonId: comparison.id, selection: { kind: "all" }, remedies },
      });
    const before = must(await include());
    expect(before.plan).toMatchObject({ others: [NOOR], blocked: [] });
    expect(before.counts).toEqual({ create: 2, update: 0, remove: 0 });
    // It writes for two people, so that a second person looks at it.
    const seen = { restoreId: before.id, planHash: before.planHash };
    expect(await sides.apply(before)).toMatchObject({ code: "approval_needed" });
    must(await requestApproval(sides.as("support"), seen));
    must(await decideRestore(sides.as("admin"), { ...seen, decision: "approve" }));
    must(await report({ email: "noor@example.com" }));
    expect(await include()).toMatchObject(erased);
    expect(await sides.apply(before)).toMatchObject(erased);
    expect(await sides.production("select count(*)::int as n from memories")).toEqual([{ n: 1 }]);
    // Mira herself may be restored; what is not hers stays away.
    expect((await sides.plan(MIRA)).plan.operations).toEqual([]);
  });

  it("is not brought back by a restore that is already being written", async () => {
    const hold = (real: RestorerPort): RestorerPort => ({
      ...real,
      apply: (input) =>
        real.apply({
          ...input,
          saveReceipt: async (receipt) => {
            must(await report({ id: MIRA }));
            await input.saveReceipt(receipt);
          },
        }),
    });
    sides = await restoreSides(PEOPLE, MEMORIES_GONE, { restorer: hold });
    const plan = await sides.plan(MIRA);
    expect(await sides.apply(plan)).toMatchObject(erased);
    expect(await sides.production("select count(*)::int as n from memories")).toEqual([{ n: 0 }]);
    const session = must(await readRestore(sides.as("support"), { restoreId: plan.id }));
    expect(session).toMatchObject({ state: "failed", receipt: null });
    expect(session.notice).toContain("asked to be deleted");
  });

  it("is known by every name that production still has when it is recorded", async () => {
    sides = await restoreSides(PEOPLE, "update users set email = 'new@example.com' where email like 'mira%'");
    must(await report({ email: "new@example.com" }));
    const [entry] = await sides.as("admin").ports.ledger.erasures.forward(0, 1);
    expect(entry?.hashes.map(({ field }) => field)).toEqual(["clerk_id", "email", "id"]);
    expect(await runComparison(sides.as("support"), { subjectKey: MIRA, branchId: "past" })).toMatchObject(
      erased,
    );
  });

  it("is not whoever has a new account with the same address", async () => {
    const again = uuid(9);
    sides = await restoreSides(
      PEOPLE,
      `${ACCOUNT_GONE}; insert into users (id, clerk_id, email, created_at)
       values ('${again}', 'user_again', 'mira@example.com', '2026-06-01')`,
    );
    must(await report({ email: "mira@example.com" }, "2026-01-01T00:00:00Z"));
    const [entry] = await sides.as("admin").ports.ledger.erasures.forward(0, 1);
    expect(entry?.hashes.map(({ field }) => field)).toEqual(["email"]);
    const support = sides.as("support");
    expect(await runComparison(support, { subjectKey: again, branchId: "past" })).toMatchObject({ ok: true });
    expect(await runComparison(support, { subjectKey: MIRA, branchId: "past" })).toMatchObject(erased);
  });
});

describe("recorded by button", () => {
  const add = (change: object = {}) =>
    addErasure(sides.as("admin"), {
      subjectKey: MIRA,
      confirmation: " Mira@example.com",
      reason: "request 4711",
      ...change,
    });

  it("needs the typed address and a reason, keeps the person in production, and is recorded once", async () => {
    sides = await restoreSides(PEOPLE);
    expect(await add({ confirmation: "mira" })).toMatchObject({ code: "confirmation_mismatch" });
    expect(await add({ reason: "" })).toMatchObject({ code: "invalid_input" });
    expect(must(await add())).toMatchObject({ position: 1, fresh: true });
    expect(must(await add())).toMatchObject({ position: 1, fresh: false });
    expect(await sides.production("select count(*)::int as n from users")).toEqual([{ n: 2 }]);
    const { entries } = await sides.as("admin").ports.ledger.audit.list({ limit: 20 });
    expect(JSON.stringify(entries)).not.toMatch(/mira|00000000-0000/i);
    expect(entries[0]).toMatchObject({ action: "erasure.add", reason: null, result: "ok" });
    expect(entries[1]).toMatchObject({ phase: "intent", reason: "request 4711" });
  });

  it("knows the person from a branch when production has lost them, with both addresses otherwise", async () => {
    sides = await restoreSides(PEOPLE, `${ACCOUNT_GONE}; update users set email = 'other@example.com'`);
    expect(await add()).toMatchObject({ code: "subject_not_found" });
    expect(must(await add({ branchId: "past" })).position).toBe(1);
    const noor = { subjectKey: NOOR, branchId: "past", confirmation: "other@example.com" };
    expect(must(await add(noor)).position).toBe(2);
    const entries = await sides.as("admin").ports.ledger.erasures.forward(0, 9);
    expect(entries.map(({ hashes }) => hashes.map(({ field }) => field))).toEqual([
      ["clerk_id", "email", "id"],
      ["clerk_id", "email", "email", "id"],
    ]);
  });
});
