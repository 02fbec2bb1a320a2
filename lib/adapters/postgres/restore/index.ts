import { setTimeout } from "node:timers/promises";
import { type Failure, fail, type Outcome, ok } from "@/lib/recovery/errors";
import type { Fate, RestorerPort } from "@/lib/recovery/restore/restorer";
import type { Receipt } from "@/lib/recovery/restore/session";
import { DatabaseError } from "@/lib/recovery/subjects/database-error";
import { GraphError } from "@/lib/recovery/subjects/graph";
import { type ConnectOptions, connect, disconnect, type PgClient } from "../connect";
import { run } from "../query";
import { FIXED_SETTINGS } from "../settings";
import { openSnapshot } from "../snapshot";
import { applyPlan } from "./apply";
import { fateOf } from "./fate";
import { gatherFacts } from "./gather";
import { type LockedSubject, tryLockSubject } from "./lock";
import { openWriting } from "./transaction";
import { Watch } from "./watch";
import { WriteRefused } from "./writing";

/** Writes restores to real Postgres, through Neon's driver or node-postgres (see `connect`). */
export function createRestorer(options: ConnectOptions = {}): RestorerPort {
  const snapshot = async (url: string, side: Side) =>
    (await reach(side, () => openSnapshot(options, url))).client;
  return {
    async gather(input) {
      const clients: PgClient[] = [];
      try {
        const past = await snapshot(input.sourceUrl, "past");
        clients.push(past);
        const production = await snapshot(input.productionUrl, "production");
        clients.push(production);
        return ok(await gatherFacts(past, production, input));
      } catch (error) {
        return asFailure(error);
      } finally {
        await Promise.all(clients.map(disconnect));
      }
    },
    async apply(input) {
      const clients: PgClient[] = [];
      const production: { pid: string | null } = { pid: null };
      const watch = new Watch(input, () => interrupt(options, input.productionUrl, production.pid));
      try {
        let past: PgClient | null = null;
        if (input.source.kind === "branch") {
          past = await snapshot(input.source.url, "past");
          clients.push(past);
        }
        const writing = await reach("production", () => openWriting(options, input.productionUrl));
        clients.push(writing.client);
        production.pid = writing.pid;
        return await applyPlan(past, writing.client, input, watch);
      } catch (error) {
        return { kind: "refused", failure: asFailure(watch.stopped ? watch.reason(error) : error) };
      } finally {
        await watch.end();
        await Promise.all(clients.map(disconnect));
      }
    },
    async inspect(subject, decide) {
      const until = performance.now() + subject.patienceMs;
      for (;;) {
        const inspected = await inspectOnce(options, subject, decide);
        const settled = inspected.ok && !inspected.value.busy;
        if (settled || performance.now() + RETRY_MS > until) return inspected;
        await setTimeout(RETRY_MS);
      }
    },
  };
}

/** Ends the statement that is under way for us; when production cannot be reached for that, the next step stops. */
async function interrupt(options: ConnectOptions, url: string, pid: string | null): Promise<void> {
  if (pid === null) return;
  let client: PgClient | null = null;
  try {
    client = await connect({ queryTimeoutMs: INSPECT_TIMEOUT_MS, ...options }, url);
    await run(client, "select pg_cancel_backend($1::int)", [pid]);
  } catch (error) {
    if (!(error instanceof DatabaseError)) throw error;
  } finally {
    if (client !== null) await disconnect(client);
  }
}

const RETRY_MS = 300;
const INSPECT_TIMEOUT_MS = 15_000;

async function inspectOnce<T>(
  options: ConnectOptions,
  subject: LockedSubject & { readonly productionUrl: string },
  decide: (fate: (receipt: Receipt, seed: string) => Promise<Fate>) => Promise<T>,
): Promise<Outcome<{ readonly busy: true } | { readonly busy: false; readonly value: T }>> {
  let client: PgClient | null = null;
  try {
    client = await reach("production", () =>
      connect({ queryTimeoutMs: INSPECT_TIMEOUT_MS, ...options }, subject.productionUrl),
    );
    const production = client;
    await run(production, `begin;${FIXED_SETTINGS}`);
    if (!(await tryLockSubject(production, subject))) return ok({ busy: true });
    return ok({ busy: false, value: await decide((receipt, seed) => fateOf(production, receipt, seed)) });
  } catch (error) {
    return asFailure(error);
  } finally {
    if (client !== null) await disconnect(client);
  }
}

type Side = "past" | "production";

/** Names the side in what `asFailure` makes of a connection that could not be opened. */
class SideError extends Error {
  override readonly name = "SideError";

  constructor(
    readonly side: Side,
    override readonly cause: DatabaseError,
  ) {
    super(cause.message);
  }
}

async function reach<T>(side: Side, act: () => Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (error) {
    throw error instanceof DatabaseError ? new SideError(side, error) : error;
  }
}

/** Expected troubles become outcomes; what the ledger or a bug threw passes on. */
function asFailure(error: unknown): Failure {
  if (error instanceof WriteRefused) return error.failure;
  if (error instanceof SideError) {
    return error.side === "production"
      ? fail("production_unreachable", `Production cannot be reached: ${error.message}.`, NOTHING)
      : fail("source_unreachable", `The recovery branch cannot be reached: ${error.message}.`, NOTHING);
  }
  if (error instanceof DatabaseError) {
    return error.kind === "unreachable"
      ? fail("production_unreachable", "A connection was lost on the way; nothing was committed.", NOTHING)
      : fail("restore_failed", `A query was refused: ${error.message}.`, NOTHING);
  }
  if (error instanceof GraphError) return fail("subject_not_found", error.message, NOTHING);
  throw error;
}

const NOTHING = "Nothing was written: production is as it was. Try again.";
