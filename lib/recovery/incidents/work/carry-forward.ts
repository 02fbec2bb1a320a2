import { ensureBranch } from "../../branches/ensure-branch";
import { inHours } from "../../branches/fields";
import { compareSubject } from "../../compare/compare-subject";
import type { Context } from "../../context";
import { type ErrorCode, fail, type Outcome, ok } from "../../errors";
import { can } from "../../permissions";
import { planRestore } from "../../restore/plan-restore";
import { findSource, type SourceBranch } from "../../subjects/sessions";
import type { StepProgress, StepWorld } from "../action";
import { textFact } from "../facts";
import type { CarriedPerson, Evidence, Incident, IncidentLink } from "../incident";
import { LOST_SECONDS } from "../measure";
import { branchReady } from "./branch-ready";
import { newerBetween } from "./what-we-lose";

const HOURS = 72;
/** People planned in one look: the page wants to see something. */
const AT_ONCE = 25;
/** Reasons why there is nothing to carry over, which are no trouble. */
const NOTHING: ReadonlySet<ErrorCode> = new Set(["plan_empty", "subject_erased", "subject_not_found"]);
const SETTLED: ReadonlySet<CarriedPerson["state"]> = new Set(["applied", "nothing", "left_out"]);

/**
 * One restore per person, from a branch of the preserved state into production: rows that only it has. People preview, approve and
 * apply the plans on their own pages; this follows them.
 */
export async function carryForward(world: StepWorld): Promise<StepProgress> {
  const { ctx, incident } = world;
  const carried = incident.carried ?? [];
  const complete = incident.facts.newer_rechecked === (incident.steps.carry_forward?.attempts ?? 1);
  const waiting = carried.some(({ state }) => state === "noted");
  if (complete && !waiting) return follow(ctx, incident, carried);
  const made = await newerBranch(ctx, incident);
  if (!made.ok) return made;
  if ("progress" in made.value) return made.value.progress;
  if (!complete) return lookAgain(ctx, incident, made.value.source);
  if (!can(ctx.actor, "restore:plan"))
    return { ok: true, kind: "wait", text: "The plans are made as soon as somebody looks at this page" };
  const planned: CarriedPerson[] = [];
  const links: IncidentLink[] = [];
  for (const one of carried.filter(({ state }) => state === "noted").slice(0, AT_ONCE)) {
    const next = await planFor(ctx, made.value.source, one);
    if (!next.ok) return next;
    planned.push(next.value);
    if (next.value.restoreId !== null)
      links.push({ kind: "restore", id: next.value.restoreId, label: "newer rows of one person" });
  }
  const left = carried.filter(({ state }) => state === "noted").length - planned.length;
  const text = left > 0 ? `Plans are made; ${left} people are left` : "The plans are made";
  return { ok: true, kind: "wait", text, carried: planned, links };
}

/** People went on writing until visitors were turned away: whoever came after the first look is found in what was preserved. */
async function lookAgain(ctx: Context, incident: Incident, newer: SourceBranch): Promise<StepProgress> {
  const checked = { newer_rechecked: incident.steps.carry_forward?.attempts ?? 1 };
  const since = textFact(incident.facts, "newer_since");
  const past = await findSource(ctx, textFact(incident.facts, "branch_id") ?? "");
  const text = "Everybody who wrote until the end is known";
  // Somebody did the first look by hand: then the list is theirs.
  if (since === null) return { ok: true, kind: "wait", text, facts: checked };
  if (!past.ok) return past;
  const asNow = { ...ctx, ports: { ...ctx.ports, production: { url: newer.url } } };
  const found = await newerBetween(asNow, past.value.url, since);
  if (!found.ok) return found;
  const known = new Map((incident.carried ?? []).map((one) => [one.subjectKey, one]));
  const carried = found.value.carried.map(({ created, changed, ...one }) => ({
    ...(known.get(one.subjectKey) ?? one),
    created,
    changed,
  }));
  return { ok: true, kind: "wait", text, facts: { ...found.value.facts, ...checked }, carried };
}

/** The preserved state itself is never touched: it is read through a branch of its own. */
async function newerBranch(
  ctx: Context,
  incident: Incident,
): Promise<Outcome<{ readonly source: SourceBranch } | { readonly progress: StepProgress }>> {
  const known = textFact(incident.facts, "newer_branch_id");
  const name = `rk-newer-${incident.id.replace(/^inc_/, "")}-${incident.steps.carry_forward?.attempts ?? 1}`;
  if (known === null) {
    const parentId = textFact(incident.facts, "preserved_branch_id");
    if (parentId === null) {
      return fail(
        "not_found",
        "It is not known which branch holds the state of before.",
        "Carry the rows over by hand, or leave this step out.",
      );
    }
    const made = await ensureBranch(ctx, {
      name,
      parentId,
      purpose: `Newer rows of ${incident.title}`,
      point: { kind: "head" },
      expiresAt: inHours(ctx.ports.clock.now(), HOURS),
    });
    if (!made.ok) return made;
    const { id } = made.value.branch;
    const progress: StepProgress = {
      ok: true,
      kind: "wait",
      text: "A branch of the preserved state is being made",
      facts: { newer_branch_id: id },
      links: [{ kind: "branch", id, label: name }],
    };
    return ok({ progress });
  }
  const ready = await branchReady(ctx, known);
  if (!ready.ok) return ready;
  if ("source" in ready.value) return ok(ready.value);
  return ok({ progress: { ok: true, kind: "wait", text: ready.value.waits } });
}

async function planFor(
  ctx: Context,
  source: SourceBranch,
  one: CarriedPerson,
): Promise<Outcome<CarriedPerson>> {
  const compared = await compareSubject(ctx, { subjectKey: one.subjectKey, source });
  const planned = compared.ok
    ? compared.value.counts.missing === 0
      ? fail("plan_empty", "Nothing of theirs is missing.", "There is nothing to do.")
      : await planRestore(ctx, { comparisonId: compared.value.id, selection: { kind: "all" } })
    : compared;
  if (planned.ok) return ok({ ...one, state: "planned", restoreId: planned.value.id });
  if (!NOTHING.has(planned.code)) return planned;
  return ok({ ...one, state: "nothing", reason: planned.message });
}

async function follow(
  ctx: Context,
  incident: Incident,
  carried: readonly CarriedPerson[],
): Promise<StepProgress> {
  const news: CarriedPerson[] = [];
  for (const one of carried) {
    if (one.state !== "planned" || one.restoreId === null) continue;
    const session = await ctx.ports.ledger.restores.get(one.restoreId);
    if (session?.state === "applied") news.push({ ...one, state: "applied" });
    else if (session?.state === "rejected" || session?.state === "undone")
      news.push({ ...one, state: "left_out", reason: `The plan was ${session.state}.` });
  }
  const fresh = new Map(news.map((one) => [one.subjectKey, one]));
  const now = carried.map((one) => fresh.get(one.subjectKey) ?? one);
  if (now.every(({ state }) => SETTLED.has(state))) return over({ ...incident, carried: now }, news);
  const open = now.filter(({ state }) => !SETTLED.has(state)).length;
  return {
    ok: true,
    kind: "wait",
    text: `${open} of ${now.length} plans wait to be previewed, approved and applied, or left out`,
    carried: news,
  };
}

/** When everything that anybody wrote is back, nothing is lost. */
function over(incident: Incident, news: readonly CarriedPerson[]): StepProgress {
  const carried = incident.carried ?? [];
  const count = (state: CarriedPerson["state"]) => carried.filter((one) => one.state === state).length;
  const complete =
    count("left_out") === 0 && incident.facts.newer_complete !== false && !incident.facts.newer_of_nobody;
  const evidence: readonly Evidence[] = [
    { label: "Carried over", value: `${count("applied")} people` },
    { label: "Nothing to carry over", value: `${count("nothing")} people` },
    { label: "Left out", value: `${count("left_out")} people` },
  ];
  return {
    ok: true,
    kind: "done",
    text:
      carried.length === 0
        ? "Nobody had newer rows."
        : `${count("applied")} people have their newer rows back.`,
    evidence,
    ...(complete ? { facts: { [LOST_SECONDS]: 0 } } : {}),
    ...(news.length > 0 ? { carried: news } : {}),
  };
}

/** What was applied stays and is undone from its receipts; plans are made anew next time. */
export async function forgetPlans({ incident }: StepWorld): Promise<StepProgress> {
  const carried = (incident.carried ?? [])
    .filter(({ state }) => state !== "applied" && state !== "left_out")
    .map((one) => ({ ...one, state: "noted" as const, restoreId: null, reason: null }));
  const text = "Plans that were not applied are left; what was applied is undone from its receipt.";
  return { ok: true, kind: "done", text, facts: { newer_branch_id: null }, carried };
}
