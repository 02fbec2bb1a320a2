import { branchTables } from "../../branches/branch-tables";
import type { Context } from "../../context";
import { fail, type Outcome, ok } from "../../errors";
import { parseMoment } from "../../history/parse-moment";
import { historyWindow } from "../../history/window";
import { withSession } from "../../subjects/sessions";
import type { StepProgress, StepWorld } from "../action";
import { textFact } from "../facts";
import type { Facts, Incident } from "../incident";
import { LOST_SECONDS } from "../measure";
import { MOVED, placeOf } from "../moved-production";
import { lostSince } from "./lost";

const OPEN: ReadonlySet<string> = new Set(["scheduling", "running", "cancelling"]);
const STEP = "restore_in_place";

/** One name makes one restore: it carries the attempt, so that a retry after a failure is a new one. */
function preservedName({ id, steps }: Pick<Incident, "id" | "steps">, back = ""): string {
  return `rk-before-${id.replace(/^inc_/, "")}${back}-${steps[STEP]?.attempts ?? 1}`;
}

/** Production's branch goes back to its own moment; what it was is preserved under another name. */
export async function restoreInPlace({ ctx, incident }: StepWorld): Promise<StepProgress> {
  const { neon, clock } = ctx.ports;
  const name = preservedName(incident);
  if (textFact(incident.facts, "preserved_as") !== name) {
    const project = await neon.project();
    if (!project.ok) return project;
    const now = clock.now();
    const window = historyWindow(project.value, now);
    const point = parseMoment(textFact(incident.facts, "moment") ?? "", { now, window });
    if (!point.ok) return point;
    const id = neon.productionBranchId;
    const begun = await neon.restoreBranch(id, {
      sourceBranchId: id,
      point: point.value,
      preserveUnderName: name,
    });
    if (!begun.ok) return begun;
    return {
      ok: true,
      kind: "wait",
      text: "Neon restores production; connections drop for a moment",
      facts: {
        preserved_as: name,
        restored_branch_id: begun.value.id,
        [LOST_SECONDS]: lostSince(incident, now),
      },
    };
  }
  const preserved = await preservedWhenOver(ctx, incident, name);
  if (!preserved.ok) return preserved;
  if (preserved.value === null) return { ok: true, kind: "wait", text: "Neon restores production" };
  const answers = await withSession(ctx, ctx.ports.production.url, "production", async (session) =>
    ok(session.readAt),
  );
  if (!answers.ok) return { ok: true, kind: "wait", text: "Production is restored and starts its compute" };
  const same = await sameCounts(ctx, textFact(incident.facts, "branch_id") ?? "");
  if (!same.ok) return same;
  return {
    ok: true,
    kind: "done",
    text: `Production stands at ${textFact(incident.facts, "moment")}; what it was is kept as ${name}.`,
    facts: {
      preserved_branch_id: preserved.value,
      expected_host: new URL(ctx.ports.production.url).host,
      ...movedId(ctx, incident),
    },
    secrets: { [MOVED.url]: ctx.ports.production.url },
    links: [{ kind: "branch", id: preserved.value, label: name }],
    evidence: [
      { label: "Preserved as", value: name },
      { label: "Row counts", value: `as in the recovery branch, ${same.value} tables` },
    ],
  };
}

/** The connection string stays, but the branch that it leads to may have got another id. */
function movedId(ctx: Context, { facts }: Incident): Facts {
  const id = textFact(facts, "restored_branch_id");
  if (id === null || id === ctx.ports.neon.productionBranchId) return {};
  return {
    [MOVED.at]: ctx.ports.clock.now().toISOString(),
    [MOVED.fromHost]: placeOf(ctx.ports.production.url),
    [MOVED.toBranch]: id,
  };
}

/** Id of the branch that holds the old state, once Neon is through; null while it is not; a failure when nothing came of it. */
async function preservedWhenOver(
  ctx: Context,
  incident: Incident,
  name: string,
): Promise<Outcome<string | null>> {
  const { neon } = ctx.ports;
  const branchId = textFact(incident.facts, "restored_branch_id") ?? neon.productionBranchId;
  const operations = await neon.operations(branchId);
  if (!operations.ok) return operations;
  if (operations.value.some(({ status }) => OPEN.has(status))) return ok(null);
  const branches = await neon.listBranches();
  if (!branches.ok) return branches;
  const preserved = branches.value.find((branch) => branch.name === name);
  if (preserved !== undefined) return ok(preserved.state === "ready" ? preserved.id : null);
  const failed = operations.value.findLast(({ status }) => status === "failed" || status === "error");
  return fail(
    "neon_failed",
    `Neon could not restore production: ${failed?.failure ?? failed?.action ?? "its operation ended without a result"}.`,
    "Production is as it was. Begin this step again, or take it back and go the other way.",
  );
}

/** Nobody writes meanwhile, so the restored branch has what the recovery branch has, table by table. */
async function sameCounts(ctx: Context, branchId: string): Promise<Outcome<number>> {
  const tables = await branchTables(ctx, { branchId });
  if (!tables.ok) return tables;
  const differ = tables.value.filter((one) => one.approximate !== true && one.then !== one.now);
  if (differ.length === 0) return ok(tables.value.length);
  const named = differ.slice(0, 5).map((one) => `${one.table}: ${one.now} instead of ${one.then}`);
  return fail(
    "restore_failed",
    `Production is restored, but ${differ.length} tables have other row counts than the recovery branch (${named.join("; ")}).`,
    "Somebody may have written meanwhile. Look at the tables; then mark this step as done and say why, or take it back.",
  );
}

/** Production goes back to the state that was preserved; the restored one is kept in its turn. */
export async function restorePreserved({ ctx, incident }: StepWorld): Promise<StepProgress> {
  const { neon } = ctx.ports;
  const forgotten = {
    preserved_as: null,
    preserved_branch_id: null,
    restored_branch_id: null,
    [LOST_SECONDS]: null,
    [MOVED.at]: null,
  };
  const branches = await neon.listBranches();
  if (!branches.ok) return branches;
  const preserved = branches.value.find(({ name }) => name === preservedName(incident));
  if (preserved === undefined)
    return { ok: true, kind: "done", text: "Production was not restored.", facts: forgotten };
  const id = textFact(incident.facts, "restored_branch_id") ?? neon.productionBranchId;
  const begun = await neon.restoreBranch(id, {
    sourceBranchId: preserved.id,
    point: { kind: "head" },
    preserveUnderName: preservedName(incident, "-back"),
  });
  if (!begun.ok) return begun;
  const operations = await neon.operations(begun.value.id);
  if (!operations.ok) return operations;
  if (operations.value.some(({ status }) => OPEN.has(status)))
    return { ok: true, kind: "wait", text: "Neon restores production from what was preserved" };
  const kept = await neon.listBranches();
  if (!kept.ok) return kept;
  if (!kept.value.some(({ name }) => name === preservedName(incident, "-back")))
    return fail("neon_failed", "Neon could not restore production.", "Take this step back again.");
  return { ok: true, kind: "done", text: "Production is what it was before.", facts: forgotten };
}
