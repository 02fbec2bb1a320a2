import { fail } from "../../errors";
import type { StepProgress, StepWorld } from "../action";
import { placeOf } from "../moved-production";
import { restorable } from "./choose-backup";
import { targetUrl } from "./elsewhere";
import { judgeTarget } from "./judge-target";

/** Looks at the database that somebody named; nothing is written there. */
export async function chooseTarget(world: StepWorld): Promise<StepProgress> {
  const { ctx } = world;
  const url = await targetUrl(world);
  if (!url.ok) return url;
  const [newest] = restorable(await ctx.ports.ledger.backups.listRecords());
  const manifest = newest?.record.manifest ?? null;
  if (manifest === null)
    return fail(
      "not_found",
      "There is no backup that was read back.",
      "Rebuild the list from the buckets: npm run backup:reindex.",
    );
  const sight = await ctx.ports.elsewhere.look(url.value);
  if (!sight.ok) return sight;
  if (placeOf(url.value) === placeOf(ctx.ports.production.url))
    return fail("preflight_failed", "This is production itself.", "Name a database at another provider.");
  const points = judgeTarget(sight.value, manifest);
  const bad = points.filter((point) => !point.ok);
  if (bad.length > 0) {
    return fail(
      "preflight_failed",
      `The database cannot take the backup: ${bad.map(({ name, detail }) => `${name.toLowerCase()}: ${detail}`).join("; ")}.`,
      "Set right what is named, or name another database. Nothing was written there.",
    );
  }
  return {
    ok: true,
    kind: "done",
    text: `${placeOf(url.value)} is empty and can take the backup.`,
    facts: { target_place: placeOf(url.value) },
    evidence: points.map(({ name, detail }) => ({ label: name, value: detail })),
  };
}

/** Another database can be named; the string that was given is not used any more. */
export async function forgetTarget(): Promise<StepProgress> {
  return { ok: true, kind: "done", text: "Another one can be named.", facts: { target_place: null } };
}
