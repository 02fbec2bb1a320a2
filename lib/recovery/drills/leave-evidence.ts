import type { ObjectStore } from "../backup/port";
import type { Context } from "../context";
import { fail, type Outcome, ok } from "../errors";
import { type Drill, rtoOf } from "./drill";
import { checkLines, noteLines, seconds, stageLines } from "./evidence-lines";
import { DRILL_NAMES } from "./rhythm";
import type { Tracker } from "./track";

/** What a drill leaves: for machines, and the same for people. */
export interface EvidenceFiles {
  readonly value: object;
  readonly text: string;
}

type Describe = (drill: Drill, endedAt: string) => EvidenceFiles;

/** A bucket that takes no evidence does not make the way back less proven: it is a note. */
export async function leaveEvidence(
  ctx: Context,
  tracker: Tracker,
  describeIt: Describe = plainEvidence,
): Promise<void> {
  const evidence = await tracker.timed("evidence", async () => {
    const { destination } = tracker.drill;
    const store = ctx.ports.backups.stores.find(({ name }) => name === destination);
    if (store === undefined)
      return fail("not_found", `The destination “${destination}” is not configured here.`, "Configure it.");
    const endedAt = ctx.ports.clock.now().toISOString();
    return storeEvidence(store, tracker.drill.id, describeIt(tracker.drill, endedAt));
  });
  if (evidence.ok) await tracker.save({ evidence: evidence.value });
  else
    await tracker.save({
      notes: [...tracker.drill.notes, `The evidence could not be stored: ${evidence.message}`],
    });
}

/** The evidence of kinds that have nothing to tell beyond what every drill has. Pure. */
export function plainEvidence(drill: Drill, endedAt: string): EvidenceFiles {
  const { id, kind, startedAt, startedBy, destination, target, stages, checks, notes } = drill;
  const passed = checks.length > 0 && checks.every((one) => one.ok);
  const result = passed ? "passed" : "failed";
  const rtoMs = rtoOf(drill);
  const into = target === null ? "none" : `${target.kind} ${target.name}`;
  const value = {
    ...{ format: 1, drill: id, kind, result, startedAt, endedAt, startedBy, destination },
    ...{ target: into, rtoMs, stages, checks, notes },
  };
  const text = [
    `# Drill ${id}, ${DRILL_NAMES[kind]}: ${result}`,
    "",
    `Started by ${startedBy} at ${startedAt ?? "?"}, ended at ${endedAt}, with ${into}.`,
    "",
    `**The way back for real would have taken ${seconds(rtoMs)}.**`,
    "",
    ...checkLines(checks),
    "",
    ...stageLines(stages),
    ...noteLines(notes),
    "",
  ].join("\n");
  return { value, text };
}

/** Puts both files beside the backups. */
export async function storeEvidence(
  store: ObjectStore,
  drillId: string,
  { value, text }: EvidenceFiles,
): Promise<Outcome<NonNullable<Drill["evidence"]>>> {
  const keys = { json: `drills/${drillId}.json`, markdown: `drills/${drillId}.md` };
  const files = [
    [keys.json, `${JSON.stringify(value, null, 2)}\n`, "application/json"],
    [keys.markdown, text, "text/markdown; charset=utf-8"],
  ] as const;
  for (const [key, body, contentType] of files) {
    const put = await store.put(key, new TextEncoder().encode(body), { contentType });
    if (!put.ok) return put;
  }
  return ok(keys);
}
