import { setTimeout } from "node:timers/promises";
import { type Outcome, ok } from "@/lib/recovery/errors";
import type { Fate } from "@/lib/recovery/restore/restorer";
import type { Receipt } from "@/lib/recovery/restore/session";
import { DatabaseError } from "@/lib/recovery/subjects/database-error";
import { type ConnectOptions, connect, disconnect, type PgClient } from "../connect";
import { run } from "../query";
import { FIXED_SETTINGS } from "../settings";
import { asFailure, reach } from "./failure";
import { fateOf } from "./fate";
import { type LockedSubject, tryLockSubject } from "./lock";

const RETRY_MS = 300;
const INSPECT_TIMEOUT_MS = 15_000;

type Inspected<T> = Outcome<{ readonly busy: true } | { readonly busy: false; readonly value: T }>;
type Decide<T> = (fate: (receipt: Receipt, seed: string) => Promise<Fate>) => Promise<T>;
type Inspection = LockedSubject & { readonly productionUrl: string };

/** Runs `decide` under the subject's lock; tries again for `patienceMs` while production is away or busy. */
export async function inspect<T>(
  options: ConnectOptions,
  subject: Inspection & { readonly patienceMs: number },
  decide: Decide<T>,
): Promise<Inspected<T>> {
  const until = performance.now() + subject.patienceMs;
  for (;;) {
    const inspected = await inspectOnce(options, subject, decide);
    const settled = inspected.ok && !inspected.value.busy;
    if (settled || performance.now() + RETRY_MS > until) return inspected;
    await setTimeout(RETRY_MS);
  }
}

async function inspectOnce<T>(
  options: ConnectOptions,
  subject: Inspection,
  decide: Decide<T>,
): Promise<Inspected<T>> {
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

/** Ends the statement that is under way for us; when production cannot be reached for that, the next step stops. */
export async function interrupt(options: ConnectOptions, url: string, pid: string | null): Promise<void> {
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
