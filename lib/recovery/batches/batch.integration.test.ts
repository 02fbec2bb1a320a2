import { afterEach, describe, expect, it } from "vitest";
import { dryRunRecord } from "@/lib/adapters/contract/dry-run-ledger";
import { must, type RestoreSides, restoreSides } from "@/lib/testing/restore-sides";
import { emberSchemaSql } from "@/stack/ember/schema";
import type { Context } from "../context";
import type { DryRun } from "../dry-runs/dry-run";
import { readDryRun } from "../dry-runs/read-dry-run";
import { reportErasure } from "../erasures/report-erasure";
import { applyRestore } from "../restore/apply-restore";
import { type ApprovalPolicy, DEFAULT_APPROVAL } from "../restore/approval";
import { CREATE_MISSING } from "../restore/policy";
import { readRestore } from "../restore/read-restore";
import type { RestorerPort } from "../restore/restorer";
import { applyBatch } from "./apply-batch";
import { decideBatch } from "./decide-batch";
import { exportBatchReport } from "./export-batch-report";
import { planBatch } from "./plan-batch";
import { readBatch } from "./read-batch";
import { requestBatchApproval } from "./request-batch-approval";
import { resumeBatch } from "./resume-batch";
import { runBatch } from "./run-batch";
import { stopBatch } from "./stop-batch";
import type { BatchView } from "./view";
import { withdrawBatch } from "./withdraw-batch";

const uuid = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, "0")}`;
const NAMES = ["ada", "bo", "cy", "di", "ed"] as const;
const PEOPLE = `${emberSchemaSql}
${NAMES.map(
  (
    name,
    n,
  ) => `insert into users (id, clerk_id, email, created_at) values ('${uuid(n + 1)}', 'user_${name}', '${name}@example.com', '2024-01-01');
insert into profiles (id, user_id, display_name) values ('${uuid(n + 11)}', '${uuid(n + 1)}', '${name}');
insert into memories (profile_id, category, factual_content) select '${uuid(n + 11)}', 'work', '${name} ' || i from generate_series(1, 4) i;`,
).join("\n")}`;
const LOST = `delete from memories where profile_id in ('${uuid(11)}', '${uuid(12)}', '${uuid(13)}', '${uuid(15)}')`;
const LIST = `ada@example.com\nuser_bo\n${uuid(3)}\nnobody@example.com\ndi@example.com\ned@example.com\nADA@example.com`;

let sides: RestoreSides;
afterEach(() => sides.drop());

async function world(
  restorer?: (real: RestorerPort) => RestorerPort,
  approval: ApprovalPolicy = DEFAULT_APPROVAL,
): Promise<void> {
  sides = await restoreSides(PEOPLE, LOST, {
    approval,
    ...(restorer === undefined ? {} : { restorer }),
  });
  must(await reportErasure(sides.as("admin"), { person: { email: "ed@example.com" } }));
}

const worker = (laterMs = 0): Context => {
  const ctx = sides.as("admin");
  const clock = { now: () => new Date(Date.now() + laterMs) };
  return { ...ctx, actor: { kind: "worker", job: "batch" }, ports: { ...ctx.ports, clock } };
};
const read = async (batchId: string) => must(await readBatch(sides.as("support"), { batchId }));
const states = (view: BatchView) => view.members.map(({ state }) => state);
const memories = async () => {
  const rows = await sides.production(
    "select p.display_name as name, count(m)::int as n from profiles p left join memories m on m.profile_id = p.id group by 1 order by 1",
  );
  return Object.fromEntries(rows.map(({ name, n }) => [name, n]));
};

async function planned(): Promise<BatchView> {
  const batch = must(
    await planBatch(sides.as("support"), { branchId: "past", list: LIST, purpose: "ticket 4711" }),
  );
  must(await runBatch(worker(), { batchId: batch.id }));
  return read(batch.id);
}

async function approved(): Promise<BatchView> {
  const { id: batchId, hash } = await planned();
  must(await requestBatchApproval(sides.as("support"), { batchId, hash, note: "three of them" }));
  must(await decideBatch(sides.as("admin"), { batchId, hash, decision: "approve" }));
  return read(batchId);
}

describe("a list of people", () => {
  it("is planned for each, approved as a whole, written one by one, and reported", async () => {
    await world();
    const plan = await planned();
    expect(plan).toMatchObject({ state: "draft", people: 3, rows: 12, confirmation: "restore 3 people" });
    expect(states(plan)).toEqual([
      ...["planned", "planned", "planned", "not_found", "nothing_to_do", "erased", "repeated"],
    ]);
    const { id: batchId, hash } = plan;
    const apply = (confirmation: string, as: "support" | "admin" = "support") =>
      applyBatch(sides.as(as), { batchId, hash, confirmation });
    expect(await apply("restore 3 people")).toMatchObject({ code: "approval_needed" });
    // Nor is one of its plans written alone meanwhile.
    const alone = must(await readRestore(sides.as("support"), { restoreId: plan.members[0]?.restoreId }));
    const single = { restoreId: alone.id, planHash: alone.planHash, confirmation: "ada@example.com" };
    expect(await applyRestore(sides.as("support"), single)).toMatchObject({ code: "approval_needed" });

    must(await requestBatchApproval(sides.as("support"), { batchId, hash }));
    const decide = { batchId, hash, decision: "approve" };
    expect(await decideBatch(sides.as("support"), decide)).toMatchObject({ code: "approval_refused" });
    expect(await decideBatch(sides.as("admin"), { ...decide, hash: "0".repeat(64) })).toMatchObject({
      code: "plan_stale",
    });
    must(await decideBatch(sides.as("admin"), decide));
    must(await withdrawBatch(sides.as("support"), { batchId, hash }));
    expect(await apply("restore 3 people")).toMatchObject({ code: "approval_needed" });
    must(await requestBatchApproval(sides.as("support"), { batchId, hash }));
    must(await decideBatch(sides.as("admin"), decide));
    expect(await apply("restore 4 people")).toMatchObject({ code: "confirmation_mismatch" });
    must(await apply("restore 3 people"));
    expect(await apply("restore 3 people")).toMatchObject({ code: "conflict" });
    must(await runBatch(worker(), { batchId }));

    const done = await read(batchId);
    expect(done).toMatchObject({ state: "done", counts: { applied: 3, not_found: 1, erased: 1 } });
    expect(done.members.slice(0, 3)).toMatchObject(Array(3).fill({ written: 4, stillMissing: 0 }));
    expect(await memories()).toEqual({ ada: 4, bo: 4, cy: 4, di: 4, ed: 0 });
    const report = must(await exportBatchReport(sides.as("support"), { batchId, format: "markdown" }));
    expect(report.body).toContain(
      "3 restored, 1 nothing was missing, 1 not found, 1 asked to be deleted, 1 named twice",
    );
    expect(must(await readBatch(sides.as("viewer"), { batchId })).members[0]?.given).toBe("a•••@example.com");
    // Again: nothing is left to do.
    must(await runBatch(worker(), { batchId }));
    expect(await memories()).toMatchObject({ ada: 4, bo: 4, cy: 4 });
  });

  it("changes back what a migration spoilt for several people, and names nothing that production does not have", async () => {
    await world();
    await sides.production("update memories set factual_content = 'spoilt ' || id, importance = 9");
    const policy = (table: string, column: string) => ({
      base: CREATE_MISSING.base,
      tables: {
        [table]: { ...CREATE_MISSING.base, update: { kind: "columns", columns: [column] } },
      },
    });
    const plan = (table: string, column: string) =>
      planBatch(sides.as("support"), {
        ...{ branchId: "past", purpose: "a bad migration", list: "ada@example.com\ndi@example.com" },
        policy: policy(table, column),
      });
    expect(await plan("public.memory", "factual_content")).toMatchObject({ code: "invalid_input" });
    expect(await plan("public.memories", "factual")).toMatchObject({
      message: "public.memories has no column factual in production.",
    });
    const { id: batchId } = must(await plan("public.memories", "factual_content"));
    must(await runBatch(worker(), { batchId }));
    const { hash, people, rows } = await read(batchId);
    // Ada's four were lost, Di's four are there and spoilt.
    expect({ people, rows }).toEqual({ people: 2, rows: 8 });
    must(await requestBatchApproval(sides.as("support"), { batchId, hash }));
    must(await decideBatch(sides.as("admin"), { batchId, hash, decision: "approve" }));
    must(await applyBatch(sides.as("support"), { batchId, hash, confirmation: "restore 2 people" }));
    must(await runBatch(worker(), { batchId }));
    expect(await read(batchId)).toMatchObject({ state: "done", counts: { applied: 2 } });
    expect(
      await sides.production("select factual_content as said, importance as i from memories order by 1"),
    ).toMatchObject([
      ...[1, 2, 3, 4].map((n) => ({ said: `ada ${n}` })),
      ...[1, 2, 3, 4].map((n) => ({ said: `di ${n}`, i: 9 })),
    ]);
  });

  it("goes on where the process was killed, and writes nobody twice", async () => {
    const calls: string[] = [];
    let dies = true;
    await world((real) => ({
      ...real,
      apply: async (input) => {
        const outcome = await real.apply(input);
        calls.push(input.target.subjectKey);
        // Production has committed, and nobody hears of it.
        if (calls.length === 2 && dies) throw new Error("killed");
        return outcome;
      },
    }));
    const { id: batchId, hash } = await approved();
    must(await applyBatch(sides.as("support"), { batchId, hash, confirmation: "restore 3 people" }));
    await expect(runBatch(worker(), { batchId })).rejects.toThrow("killed");
    dies = false;
    expect(states(await read(batchId)).slice(0, 3)).toEqual(["applied", "planned", "planned"]);
    expect(await memories()).toEqual({ ada: 4, bo: 4, cy: 0, di: 4, ed: 0 });

    // Another worker leaves it alone while it may still be at work, and takes it over when it is silent.
    must(await runBatch(worker(), { batchId }));
    expect(calls).toHaveLength(2);
    must(await runBatch(worker(120_000), { batchId }));
    const done = await read(batchId);
    expect(done.state).toBe("done");
    expect(done.members.slice(0, 3)).toMatchObject(Array(3).fill({ state: "applied", written: 4 }));
    expect(calls).toEqual([uuid(1), uuid(2), uuid(3)]);
    expect(await memories()).toEqual({ ada: 4, bo: 4, cy: 4, di: 4, ed: 0 });
  });

  it("stops between two people when asked or when production is away, and goes on later", async () => {
    let applied = 0;
    let isAway = false;
    await world((real) => ({
      ...real,
      apply: async (input) => {
        if (isAway) {
          const failure = {
            ok: false,
            code: "production_unreachable",
            message: "Away.",
            hint: "Wait.",
          } as const;
          return { kind: "refused", failure };
        }
        applied += 1;
        if (applied === 1) must(await stopBatch(sides.as("support"), { batchId: running }));
        return real.apply(input);
      },
    }));
    const { id: batchId, hash } = await approved();
    const running = batchId;
    must(await applyBatch(sides.as("support"), { batchId, hash, confirmation: "restore 3 people" }));
    must(await runBatch(worker(), { batchId }));
    expect(await read(batchId)).toMatchObject({ state: "stopped", notice: "Support Person stopped it." });
    expect(states(await read(batchId)).slice(0, 3)).toEqual(["applied", "planned", "planned"]);

    isAway = true;
    must(await resumeBatch(sides.as("support"), { batchId }));
    expect(await runBatch(worker(), { batchId })).toMatchObject({ code: "production_unreachable" });
    expect(await read(batchId)).toMatchObject({ state: "stopped", notice: "Away. Wait." });
    isAway = false;
    must(await resumeBatch(sides.as("support"), { batchId }));
    must(await runBatch(worker(), { batchId }));
    expect(await read(batchId)).toMatchObject({ state: "done", counts: { applied: 3 } });
  });

  it("waits until everybody was tried on a copy where the policy demands it, and leaves alone whom a copy refused", async () => {
    await world(undefined, { ...DEFAULT_APPROVAL, dryRunFirst: true });
    const { id: batchId, hash, members, untried } = await approved();
    expect(untried).toBe(3);
    const apply = () => applyBatch(sides.as("support"), { batchId, hash, confirmation: "restore 3 people" });
    const tryOut = (n: number, change: Partial<DryRun>) =>
      sides.as("admin").ports.ledger.dryRuns.claim(
        dryRunRecord({
          ...{ id: `dry_${n}`, restoreId: members[n]?.restoreId ?? "", planHash: members[n]?.planHash ?? "" },
          ...{ state: "done", verdict: "as_promised" },
          ...change,
        }),
      );
    await tryOut(0, {});
    await tryOut(1, { verdict: "refused" });
    await tryOut(2, { planHash: "0".repeat(64) });
    expect((await read(batchId)).members.map(({ trial }) => trial).slice(0, 4)).toEqual([
      ...[null, "refused", "untried", null],
    ]);
    expect(await apply()).toMatchObject({
      code: "dry_run_needed",
      message: expect.stringMatching(/1 person /),
    });
    expect((await read(batchId)).state).toBe("approved");

    // After the preview's hour, too: the agreement may be younger than the plans.
    const late = sides.as("support");
    const clock = { now: () => new Date(Date.now() + 2 * 3_600_000) };
    const lateView = { ...late, ports: { ...late.ports, clock } };
    const restoreId = members[2]?.restoreId;
    expect(must(await readDryRun(lateView, { restoreId })).notNow).toBeNull();
    await tryOut(2, { id: "dry_3", createdAt: new Date().toISOString(), verdict: "differs" });
    must(await apply());
    must(await runBatch(worker(), { batchId }));
    const done = await read(batchId);
    expect(done).toMatchObject({ state: "done", untried: 0, counts: { applied: 2, failed: 1 } });
    expect(done.members[1]?.note).toMatch(/^A copy of production refused this plan/);
    expect(await memories()).toMatchObject({ ada: 4, bo: 0, cy: 4 });
  });

  it("tells whose rows changed meanwhile, who asked to be deleted meanwhile, and restores the others", async () => {
    await world();
    const { id: batchId, hash } = await approved();
    await sides.production(`delete from users where id = '${uuid(2)}'; insert into users (id, clerk_id, email) values
      ('${uuid(102)}', 'user_bo', 'bo@example.com')`);
    must(await reportErasure(sides.as("admin"), { person: { clerk_id: "user_cy" } }));
    must(await applyBatch(sides.as("support"), { batchId, hash, confirmation: "restore 3 people" }));
    must(await runBatch(worker(), { batchId }));
    const done = await read(batchId);
    expect(states(done).slice(0, 3)).toEqual(["applied", "failed", "erased"]);
    expect(done.members[1]?.note).toContain("Nothing was written");
    expect(await memories()).toMatchObject({ ada: 4, cy: 0 });
  });
});
