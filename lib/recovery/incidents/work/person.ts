import { compareSubject } from "../../compare/compare-subject";
import type { Context } from "../../context";
import { fail, type Outcome, ok } from "../../errors";
import { planRestore } from "../../restore/plan-restore";
import { findQuery } from "../../subjects/lookup";
import type { FoundSubject } from "../../subjects/port";
import { findSource, withSession } from "../../subjects/sessions";
import type { ScenarioWork, StepProgress, StepWorld } from "../action";
import { numberFact, textFact } from "../facts";
import { LOST_SECONDS } from "../measure";
import { externalEffects } from "./external-effects";
import { branchOrBackup, dropBranch } from "./recovery-branch";

const UNIQUE = "Give the address or id exactly, as it stands in the account.";

/** Looks for exactly this person; null when the database has none. */
async function findExactly(
  ctx: Context,
  url: string,
  side: "production" | "past",
  text: string,
): Promise<Outcome<FoundSubject | null>> {
  return withSession(ctx, url, side, async (session) => {
    const found = await session.findSubjects(findQuery(await session.catalog(), ctx.subjects, text, 20));
    const same = (value: string | null) => value?.toLowerCase() === text.trim().toLowerCase();
    const exact = found.filter((one) => same(one.key) || one.lookups.some(same));
    if (exact.length > 1) return fail("subject_ambiguous", "Several people match this.", UNIQUE);
    return ok(exact[0] ?? null);
  });
}

/** Production first. Whoever is gone from it is found again in the past. */
async function findPerson({ ctx, incident }: StepWorld): Promise<StepProgress> {
  const text = textFact(incident.facts, "subject") ?? "";
  const found = await findExactly(ctx, ctx.ports.production.url, "production", text);
  if (!found.ok) return found;
  return {
    ok: true,
    kind: "done",
    text:
      found.value === null
        ? "Production does not know this person any more; the past has to."
        : "Production still knows this person.",
    facts: { subject_key: found.value?.key ?? null, in_production: found.value !== null },
    evidence: [{ label: "In production", value: found.value === null ? "gone" : found.value.key }],
  };
}

/** The branch, and in it the person. */
async function branchWithPerson(world: StepWorld): Promise<StepProgress> {
  const { ctx, incident } = world;
  const made = await branchOrBackup(world);
  const branchId = textFact(incident.facts, "branch_id");
  if (!made.ok || made.kind === "wait" || branchId === null) return made;
  const source = await findSource(ctx, branchId);
  if (!source.ok) return source;
  const wanted = textFact(incident.facts, "subject_key") ?? textFact(incident.facts, "subject") ?? "";
  const found = await findExactly(ctx, source.value.url, "past", wanted);
  if (!found.ok) return found;
  if (found.value === null) {
    return fail(
      "subject_not_found",
      "The branch does not know this person either.",
      "Take this step and the first one back, and choose a moment at which the account existed.",
    );
  }
  return {
    ...made,
    facts: { ...made.facts, subject_key: found.value.key },
    evidence: [
      ...(made.evidence ?? []),
      {
        label: "In the branch",
        value: found.value.key,
        href: `/people/${encodeURIComponent(found.value.key)}`,
      },
    ],
  };
}

async function compare({ ctx, incident }: StepWorld): Promise<StepProgress> {
  const source = await findSource(ctx, textFact(incident.facts, "branch_id") ?? "");
  if (!source.ok) return source;
  const subjectKey = textFact(incident.facts, "subject_key") ?? "";
  const record = await compareSubject(ctx, { subjectKey, source: source.value });
  if (!record.ok) return record;
  const { id, counts } = record.value;
  const href = `/comparisons/${encodeURIComponent(id)}`;
  return {
    ok: true,
    kind: "done",
    text: `${counts.missing} rows are missing, ${counts.changed} changed, ${counts.added} came since.`,
    facts: { comparison_id: id, missing_rows: counts.missing },
    links: [{ kind: "comparison", id, label: `${counts.missing} missing` }],
    evidence: [
      { label: "Missing", value: String(counts.missing), href },
      { label: "Changed", value: String(counts.changed) },
      { label: "Only in production", value: String(counts.added) },
    ],
  };
}

/** Plans once, then follows the session until it is applied: people preview, approve and confirm it on its own page. */
async function restore({ ctx, incident }: StepWorld): Promise<StepProgress> {
  const known = textFact(incident.facts, "restore_id");
  const comparisonId = textFact(incident.facts, "comparison_id") ?? "";
  if (numberFact(incident.facts, "missing_rows") === 0)
    return { ok: true, kind: "done", text: "Nothing was missing, so nothing had to be put back." };
  if (known === null) {
    const planned = await planRestore(ctx, { comparisonId, selection: { kind: "all" } });
    if (!planned.ok) return planned;
    const { id, rows } = planned.value;
    return {
      ok: true,
      kind: "wait",
      text: `The plan of ${rows} rows waits for its preview, and for approval where that is needed`,
      facts: { restore_id: id },
      links: [{ kind: "restore", id, label: `${rows} rows` }],
      evidence: [{ label: "Plan", value: id, href: `/restores/${encodeURIComponent(id)}` }],
    };
  }
  const session = await ctx.ports.ledger.restores.get(known);
  switch (session?.state) {
    case undefined:
    case "failed":
    case "rejected":
    case "undone":
      return fail(
        "restore_failed",
        session?.notice ?? "The restore was not applied.",
        "Take this step back, then begin it again: it makes a new plan.",
      );
    case "applied": {
      const still = session.proof?.stillMissing ?? null;
      if (still === null)
        return { ok: true, kind: "wait", text: "The rows are written; the proof is being made" };
      return {
        ok: true,
        kind: "done",
        text:
          still === 0
            ? "Everything that was missing is back, and a new comparison proves it."
            : `Written; ${still} rows are still missing.`,
        ...(still === 0 ? { facts: { [LOST_SECONDS]: 0 } } : {}),
        evidence: [{ label: "Still missing after the restore", value: String(still) }],
      };
    }
    default:
      return { ok: true, kind: "wait", text: "The restore is being looked at" };
  }
}

/** The next attempt makes a new plan; what was applied is undone from its own receipt. */
async function forgetPlan(): Promise<StepProgress> {
  return {
    ok: true,
    kind: "done",
    text: "The plan is left; what was applied is undone from the restore's page.",
    facts: { restore_id: null },
  };
}

async function forgetPerson(): Promise<StepProgress> {
  const facts = { subject: null, subject_key: null, moment: null };
  return { ok: true, kind: "done", text: "Nothing was changed.", facts };
}

export const DELETED_PERSON_WORK: ScenarioWork = {
  find_person: { run: findPerson, undo: forgetPerson },
  recovery_branch: { run: branchWithPerson, undo: dropBranch },
  compare: { run: compare },
  restore: { run: restore, undo: forgetPlan },
  external_effects: { run: externalEffects },
};
