import { z } from "zod";
import { audited } from "../audited";
import type { Context } from "../context";
import { fail, type Outcome, ok } from "../errors";
import { parseInput } from "../input";
import { requirePermission } from "../permissions";
import { drillIdField } from "./fields";
import { noSuchDrill } from "./read-drill";

export const exportEvidenceInput = z.strictObject({
  drillId: drillIdField,
  format: z.enum(["json", "markdown"]).default("json"),
});

/** A file of evidence as it lies in the bucket. */
export interface EvidenceFile {
  readonly name: string;
  readonly type: string;
  readonly text: string;
}

/** Evidence is a page of text: whatever is larger is something else. */
const MOST_BYTES = 4 * 1024 * 1024;
const TYPES = { json: "application/json", markdown: "text/markdown; charset=utf-8" } as const;

/** The evidence that a drill left, from the bucket of the backup that it proved. Names, counts and times; never content. */
export async function exportEvidence(ctx: Context, input: unknown): Promise<Outcome<EvidenceFile>> {
  const refusal = requirePermission(ctx, "drills:export");
  if (refusal) return refusal;
  const parsed = parseInput(exportEvidenceInput, input);
  if (!parsed.ok) return parsed;
  const { drillId, format } = parsed.value;

  const { ledger, backups } = ctx.ports;
  const drill = await ledger.drills.get(drillId);
  if (drill === null) return noSuchDrill();
  const store = backups.stores.find((one) => one.name === drill.destination);
  if (drill.evidence === null || store === undefined) {
    return fail(
      "not_found",
      drill.evidence === null
        ? "This drill left no evidence."
        : `The destination “${drill.destination}” is not configured here.`,
      "The page of the drill holds what the ledger knows of it.",
    );
  }
  const key = drill.evidence[format];
  const act = {
    action: "drill.export",
    target: `drill:${drillId}`,
    details: { destination: store.name, format },
  };
  return audited(ctx, act, async () => {
    const bytes = await store.read(key, MOST_BYTES);
    if (!bytes.ok) return bytes;
    const name = key.split("/").at(-1) ?? drillId;
    return ok({ name, type: TYPES[format], text: new TextDecoder().decode(bytes.value) });
  });
}
