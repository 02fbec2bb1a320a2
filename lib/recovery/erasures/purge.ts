import type { Context } from "../context";
import { type Failure, fail, type Outcome, ok } from "../errors";
import { shortHash } from "./erasure";
import type { ErasableDatabase, EraserSession } from "./port";
import type { Replay } from "./replay";
import { type FoundErased, scanDatabase } from "./scan";
import { refuseUnreliableList } from "./screen";

const MOST_FAILURES = 20;
/** Whoever is recorded while a database is gone through is looked for in another round. */
const ROUNDS = 3;

/** Somebody else ended this replay: whoever sees this stops. */
export class ReplayTaken extends Error {
  override readonly name = "ReplayTaken";
}

/**
 * Deletes the erased from a database: everybody is looked at, then each of them goes in a transaction of their own, with a
 * receipt in the ledger before COMMIT. Safe to repeat at any point: who is gone already is not found again.
 */
export async function purge(
  ctx: Context,
  begun: Replay,
  database: ErasableDatabase,
  point: number | null,
): Promise<Outcome<Replay>> {
  let replay = begun;
  const save = async (change: Partial<Replay>) => {
    replay = { ...replay, ...change, heartbeatAt: ctx.ports.clock.now().toISOString() };
    if (!(await ctx.ports.ledger.replays.save(replay, ["running"]))) throw new ReplayTaken(replay.id);
  };
  const failure = await purgeRounds(ctx, () => replay, save, database, point);
  const finishedAt = ctx.ports.clock.now().toISOString();
  if (failure !== null) {
    const { code, message, hint } = failure;
    await save({ state: "failed", failure: { code, message, hint }, finishedAt });
    return failure;
  }
  await save({ state: "done", failure: null, finishedAt });
  return ok(replay);
}

type Save = (change: Partial<Replay>) => Promise<void>;

async function purgeRounds(
  ctx: Context,
  current: () => Replay,
  save: Save,
  database: ErasableDatabase,
  point: number | null,
): Promise<Failure | null> {
  for (let round = 0; round < ROUNDS; round++) {
    const refused = await refuseUnreliableList(ctx, point);
    if (refused !== null) return refused;
    const { position } = await ctx.ports.ledger.erasures.standing();
    if (round > 0 && position === current().position) return null;
    await save({ position });
    // With nobody on the list there is nobody to look for.
    if (position === 0) return null;
    const failure = await purgeOnce(ctx, current, save, database);
    if (failure !== null) return failure;
  }
  return null;
}

async function purgeOnce(
  ctx: Context,
  current: () => Replay,
  save: Save,
  database: ErasableDatabase,
): Promise<Failure | null> {
  const scanned = await scanDatabase(ctx, database.url, (people) => save({ scanned: people }));
  if (!scanned.ok) return scanned;
  const chosen = await choose(ctx, current(), scanned.value.erased);
  await save({ found: current().people + chosen.erase.length, kept: chosen.kept, failures: [] });
  if (chosen.erase.length === 0) return null;
  const session = await ctx.ports.erasures.eraser.open(database, ctx.subjects);
  if (!session.ok) return session;
  try {
    for (const one of chosen.erase) {
      const failure = await eraseOne(ctx, current, save, session.value, one);
      if (failure !== null) return failure;
    }
  } finally {
    await session.value.close();
  }
  return unfinished(current());
}

interface Chosen {
  readonly erase: readonly FoundErased[];
  readonly kept: Replay["kept"];
}

/** Copies lose everybody who may be meant; where people live, doubts and overrides are left to a person. */
async function choose(
  ctx: Context,
  { target, includeLikely }: Replay,
  found: readonly FoundErased[],
): Promise<Chosen> {
  if (target.kind === "backup" || target.kind === "drill")
    return { erase: found, kept: { likely: 0, restored: 0 } };
  const restored = await restoredByOverride(ctx, found);
  const erase = found.filter(
    (one) => !restored.has(one.person) && (includeLikely || one.likeness === "certain"),
  );
  const likely = found.length - erase.length - restored.size;
  return { erase, kept: { likely, restored: restored.size } };
}

/** People who came back lawfully: an override for all of their erasures was used to restore them. */
async function restoredByOverride(ctx: Context, found: readonly FoundErased[]): Promise<ReadonlySet<string>> {
  const granted = await ctx.ports.ledger.overrides.granted(found.map(({ person }) => person));
  const covers = ({ person, sequences }: FoundErased) =>
    granted.some(
      (one) =>
        one.subject === person &&
        one.uses.some(({ action }) => action === "restore.apply") &&
        sequences.every((sequence) => one.sequences.includes(sequence)),
    );
  return new Set(found.filter(covers).map(({ person }) => person));
}

async function eraseOne(
  ctx: Context,
  current: () => Replay,
  save: Save,
  session: EraserSession,
  { key, person, sequences }: FoundErased,
): Promise<Failure | null> {
  const { clock, ledger } = ctx.ports;
  const erased = await session.erase(key, ({ counts, transactionId }) =>
    ledger.replays.saveReceipt({
      replayId: current().id,
      person,
      sequences,
      counts,
      transactionId,
      at: clock.now().toISOString(),
    }),
  );
  if (erased.ok) {
    const rows = (erased.value?.counts ?? []).reduce((sum, count) => sum + count.rows, 0);
    await save({ people: current().people + (erased.value === null ? 0 : 1), rows: current().rows + rows });
    return null;
  }
  if (erased.code !== "erase_failed" && erased.code !== "conflict") return erased;
  const failures = [...current().failures, { person: shortHash(person), message: erased.message }];
  await save({ failures: failures.slice(0, MOST_FAILURES) });
  return null;
}

function unfinished({ failures }: Replay): Failure | null {
  const [first] = failures;
  if (first === undefined) return null;
  return fail(
    "erase_failed",
    `${failures.length} erased people could not be deleted. The first: ${first.message}`,
    "Mend what stands in the way and start the replay again: it goes on with who is left.",
  );
}
