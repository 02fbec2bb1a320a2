import { compareSubject } from "../compare/compare-subject";
import type { ComparisonRecord } from "../compare/port";
import type { Context } from "../context";
import { ownCopy } from "../erasures/erasable";
import { type Failure, fail, type Outcome, ok } from "../errors";
import { withSession } from "../subjects/sessions";
import { choosePerson, type DrillPerson } from "./choose-person";
import { judgePerson } from "./judge-person";
import { leaveEvidence } from "./leave-evidence";
import type { Rehearsal } from "./rehearsal";
import { rehearseRestore } from "./rehearse-restore";
import { type ScratchWorld, scratchWorld } from "./scratch";
import { makeBranch } from "./target";
import type { Tracker } from "./track";

interface Sides {
  readonly world: ScratchWorld;
  readonly pastUrl: string;
}

/**
 * One person, lost and brought back: two throwaway branches of production, of which one plays the past and the other one production.
 * The person is deleted in the latter, compared, restored by the real engine and compared again.
 */
export const bringPersonBack: Rehearsal = async (ctx, tracker) => {
  const sides = await tracker.timed("branch", () => openSides(ctx, tracker));
  if (!sides.ok) return sides;
  const { world, pastUrl } = sides.value;
  const lost = await tracker.timed("lose", () => losePerson(ctx, world));
  if (!lost.ok) return lost;
  const compare = () => compareSides(tracker, sides.value, lost.value.key);
  const before = await tracker.timed("compare", compare);
  if (!before.ok) return before;
  const restored = await tracker.timed("recover", () => rehearseRestore(world, before.value, pastUrl));
  if (!restored.ok) return restored;
  const after = await tracker.timed("prove", compare);
  if (!after.ok) return after;
  await tracker.save({
    checks: judgePerson(lost.value, before.value.counts, restored.value, after.value.counts),
    notes: [`The person with the key ${lost.value.key} was lost in a throwaway branch, never in production.`],
  });
  await leaveEvidence(ctx, tracker);
  return null;
};

async function openSides(ctx: Context, tracker: Tracker): Promise<Outcome<Sides>> {
  const target = await openBranch(ctx, tracker, "target");
  if (!target.ok) return target;
  const past = await openBranch(ctx, tracker, "past");
  if (!past.ok) return past;
  const world = scratchWorld(ctx, target.value);
  return world.ok ? ok({ world: world.value, pastUrl: past.value }) : world;
}

async function openBranch(ctx: Context, tracker: Tracker, slot: "target" | "past"): Promise<Outcome<string>> {
  const branchId = await makeBranch(ctx, tracker, { slot, point: { kind: "head" } });
  if (!branchId.ok) return branchId;
  const url = await ctx.ports.neon.connectionUri(branchId.value);
  if (!url.ok) return url;
  const answers = await withSession(ctx, url.value, "past", async (session) => ok(session.readAt));
  return answers.ok ? url : answers;
}

/** Deletes somebody in the branch that plays production, by the same code that deletes the erased. */
async function losePerson(ctx: Context, { url }: ScratchWorld): Promise<Outcome<DrillPerson>> {
  const { drills, erasures } = ctx.ports;
  const person = await choosePerson(ctx, url, drills.person);
  if (!person.ok) return person;
  const session = await erasures.eraser.open(ownCopy(url), ctx.subjects);
  if (!session.ok) return session;
  try {
    const erased = await session.value.erase(person.value.key, async () => undefined);
    if (!erased.ok) return erased;
    return erased.value === null ? vanished() : person;
  } finally {
    await session.value.close();
  }
}

function vanished(): Failure {
  return fail(
    "drill_failed",
    "The person was gone before the drill could lose them.",
    "Start another drill.",
  );
}

function compareSides(
  tracker: Tracker,
  { world, pastUrl }: Sides,
  subjectKey: string,
): Promise<Outcome<ComparisonRecord>> {
  const { past } = tracker.drill;
  return compareSubject(world.ctx, {
    subjectKey,
    source: {
      branchId: past?.kind === "branch" ? (past.branchId ?? "") : "",
      branchName: past?.name ?? "",
      point: { kind: "head" },
      url: pastUrl,
      erasurePosition: null,
    },
  });
}
