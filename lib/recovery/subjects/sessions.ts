import { type Materialisation, stageWords } from "../backup/materialisation";
import type { Context } from "../context";
import { fail, type Outcome, ok } from "../errors";
import type { PointInTime } from "../history/moment";
import { DatabaseError } from "./database-error";
import { GraphError } from "./graph";
import type { DatabaseSession } from "./port";

/** A recovery branch of ours that can be read now. `url` is a secret. */
export interface SourceBranch {
  readonly branchId: string;
  readonly branchName: string;
  readonly point: PointInTime;
  readonly url: string;
  /** How many erasures the backup in it knows of; null for a branch of production itself. */
  readonly erasurePosition: number | null;
}

/** Finds a recovery branch that Rekindle made and that answers; refuses others with the reason. */
export async function findSource(ctx: Context, branchId: string): Promise<Outcome<SourceBranch>> {
  const record = await ctx.ports.ledger.branches.get(branchId);
  if (record === null) {
    return fail(
      "not_managed",
      "Rekindle did not make this branch, so it is never touched.",
      "Choose a recovery branch, or make one at the moment you want under History.",
    );
  }
  const branch = await ctx.ports.neon.getBranch(branchId);
  if (!branch.ok) {
    return branch.code === "not_found" || branch.code === "branch_gone" ? gone(record.name) : branch;
  }
  if (branch.value.state !== "ready") {
    return fail(
      "branch_not_ready",
      `The recovery branch ${record.name} is not ready yet.`,
      "Wait until its page says that it is ready, then try again.",
    );
  }
  const backup = await ctx.ports.ledger.materialisations.get(branchId);
  if (backup !== null && backup.state !== "ready") return notFilled(record.name, backup);
  const url = await ctx.ports.neon.connectionUri(branchId, backup?.database);
  if (!url.ok) return url.code === "not_found" || url.code === "branch_gone" ? gone(record.name) : url;
  const erasurePosition = backup === null ? null : await erasurePositionOf(ctx, backup);
  return ok({ branchId, branchName: record.name, point: record.point, url: url.value, erasurePosition });
}

async function erasurePositionOf(ctx: Context, { backupId }: Materialisation): Promise<number | null> {
  const record = await ctx.ports.ledger.backups.getRecord(backupId);
  return record?.manifest?.erasurePosition ?? null;
}

function notFilled(name: string, backup: Materialisation): Outcome<never> {
  return fail(
    "branch_not_ready",
    `The backup is not in ${name} ${backup.state === "failed" ? "and will not be" : "yet"}: ${stageWords(backup).now}`,
    backup.state === "failed"
      ? "Restore the backup into another branch from its page."
      : "Wait until the branch's page says that it is ready, then try again.",
  );
}

function gone(name: string): Outcome<never> {
  return fail(
    "branch_gone",
    `The recovery branch ${name} no longer exists.`,
    "Its moment may still be in the history window: make a new branch there and compare again.",
  );
}

type Side = "production" | "past";

/** Opens a snapshot, hands it to `act` and closes it, whatever happens. */
export async function withSession<T>(
  ctx: Context,
  url: string,
  side: Side,
  act: (session: DatabaseSession) => Promise<Outcome<T>>,
): Promise<Outcome<T>> {
  return reading(side, async () => {
    const session = await ctx.ports.databases.open(url, side);
    if (!session.ok) return session;
    try {
      return await act(session.value);
    } finally {
      await session.value.close();
    }
  });
}

/** Opens production and the past at the same time; both are closed, whatever happens. */
export async function withBothSides<T>(
  ctx: Context,
  pastUrl: string,
  act: (past: DatabaseSession, production: DatabaseSession) => Promise<Outcome<T>>,
): Promise<Outcome<T>> {
  const { databases, production } = ctx.ports;
  const opened = await Promise.all([
    databases.open(pastUrl, "past"),
    databases.open(production.url, "production"),
  ]);
  const [past, now] = opened;
  try {
    if (!past.ok) return past;
    if (!now.ok) return now;
    return await act(past.value, now.value);
  } finally {
    await Promise.all(opened.map((one) => (one.ok ? one.value.close() : undefined)));
  }
}

/** Turns what a database session throws into an outcome; anything else is a bug and passes through. */
export async function reading<T>(side: Side, act: () => Promise<Outcome<T>>): Promise<Outcome<T>> {
  try {
    return await act();
  } catch (error) {
    if (error instanceof GraphError) return fail("subject_not_found", error.message, WITHOUT_ROOT);
    if (!(error instanceof DatabaseError)) throw error;
    if (error.kind === "invalid_value") {
      return fail(
        "not_found",
        "No row can have such a key.",
        "Open it from a list instead of by its address.",
      );
    }
    return side === "production"
      ? fail(
          "production_unreachable",
          `Production could not be read: ${error.message}.`,
          "Nothing was changed. Try again.",
        )
      : fail(
          "source_unreachable",
          `The recovery branch could not be read: ${error.message}.`,
          "Nothing was changed. Look at the branch's page and try again.",
        );
  }
}

const WITHOUT_ROOT = "Check the subject configuration, and whether the table existed at that moment.";
