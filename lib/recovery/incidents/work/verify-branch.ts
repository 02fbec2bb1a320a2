import { branchTables } from "../../branches/branch-tables";
import { compareSubject } from "../../compare/compare-subject";
import type { Context } from "../../context";
import { type Outcome, ok } from "../../errors";
import { peopleQuery } from "../../subjects/lookup";
import { findSource, type SourceBranch, withSession } from "../../subjects/sessions";
import type { StepProgress, StepWorld } from "../action";
import { textFact } from "../facts";
import type { Evidence } from "../incident";

const SAMPLE = 8;
const PAGE = 400;
const SHOWN = 12;

/** Every table then and now, and a sample of people compared row by row. */
export async function verifyBranch(world: StepWorld): Promise<StepProgress> {
  const { ctx, incident } = world;
  const branchId = textFact(incident.facts, "branch_id") ?? "";
  const source = await findSource(ctx, branchId);
  if (!source.ok) return source;
  const tables = await branchTables(ctx, { branchId });
  if (!tables.ok) return tables;
  const differ = tables.value.filter((one) => one.then !== one.now);
  const sample = await samplePeople(ctx, source.value);
  if (!sample.ok) return sample;
  const compared = await compareSample(ctx, source.value, sample.value);
  if (!compared.ok) return compared;
  const { people, missing, changed, evidence } = compared.value;
  return {
    ok: true,
    kind: "done",
    text: `${differ.length} of ${tables.value.length} tables have other row counts now; of ${people} people, ${missing} rows are missing and ${changed} changed.`,
    evidence: [
      ...differ.slice(0, SHOWN).map((one) => ({
        label: one.table,
        value: `${one.then ?? "no table"} then, ${one.now ?? "no table"} now`,
      })),
      { label: "All tables", value: "then and now", href: `/branches/${encodeURIComponent(branchId)}` },
      { label: "People compared", value: `${people}: ${missing} rows missing, ${changed} changed` },
      ...evidence,
    ],
  };
}

/** People from all over the first pages, not the first ones. */
async function samplePeople(ctx: Context, source: SourceBranch): Promise<Outcome<readonly string[]>> {
  return withSession(ctx, source.url, "past", async (session) => {
    const found = await session.people(peopleQuery(await session.catalog(), ctx.subjects, null, PAGE));
    const step = Math.max(1, Math.floor(found.length / SAMPLE));
    return ok(found.filter((_, index) => index % step === 0).map(({ key }) => key));
  });
}

interface Sampled {
  readonly people: number;
  readonly missing: number;
  readonly changed: number;
  readonly evidence: readonly Evidence[];
}

async function compareSample(
  ctx: Context,
  source: SourceBranch,
  keys: readonly string[],
): Promise<Outcome<Sampled>> {
  let seen: Sampled = { people: 0, missing: 0, changed: 0, evidence: [] };
  for (const subjectKey of keys.slice(0, SAMPLE)) {
    const record = await compareSubject(ctx, { subjectKey, source });
    // Whoever asked to be erased is compared by nobody.
    if (!record.ok && record.code === "subject_erased") continue;
    if (!record.ok) return record;
    const { id, counts } = record.value;
    const differs = counts.missing + counts.changed > 0;
    const href = `/comparisons/${encodeURIComponent(id)}`;
    const value = `${counts.missing} missing, ${counts.changed} changed`;
    seen = {
      people: seen.people + 1,
      missing: seen.missing + counts.missing,
      changed: seen.changed + counts.changed,
      evidence: differs
        ? [...seen.evidence, { label: `Person ${seen.people + 1}`, value, href }]
        : seen.evidence,
    };
  }
  return ok(seen);
}
