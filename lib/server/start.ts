import "server-only";
import { randomUUID } from "node:crypto";
import { resolveRestores } from "@/lib/recovery/restore/resolve-restores";
import { env } from "./env";
import { log } from "./log";
import { runVerbAs } from "./run-verb-as";

/**
 * A server that is wrongly configured stops here instead of at somebody's first click. Then restores that a crash left
 * open are settled by their receipts, in the background: nobody has to wait for production to start the console.
 */
export async function start(): Promise<void> {
  env();
  settleOpenRestores().catch((error: unknown) => log.error("open restores could not be settled", error));
}

async function settleOpenRestores(): Promise<void> {
  const id = randomUUID();
  const settled = await runVerbAs({ kind: "worker", job: "startup" }, resolveRestores, {}, id);
  if (!settled.ok) log.info("open restores wait to be settled", { requestId: id, code: settled.code });
  else if (settled.value > 0)
    log.info("open restores were settled", { requestId: id, settled: settled.value });
}
