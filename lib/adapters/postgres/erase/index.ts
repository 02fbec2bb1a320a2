import { setTimeout } from "node:timers/promises";
import type { Deleted, EraserPort, EraserSession } from "@/lib/recovery/erasures/port";
import { type Failure, fail, type Outcome, ok } from "@/lib/recovery/errors";
import { DatabaseError } from "@/lib/recovery/subjects/database-error";
import { buildGraph, GraphError } from "@/lib/recovery/subjects/graph";
import { localConfig } from "@/lib/recovery/subjects/local-config";
import { readCatalog } from "../catalog";
import { type ConnectOptions, disconnect, type PgClient } from "../connect";
import { run } from "../query";
import { beginWriting, commit, connectForWriting } from "../restore/transaction";
import { planErase } from "./plan";
import { EraseRefused } from "./refusal";
import { runErase } from "./run";

/** What is merely in the way is tried so often. */
const ATTEMPTS = 3;
const PAUSE_MS = 300;

/** Deletes people from real Postgres, through Neon's driver or node-postgres (see `connect`). */
export function createEraser(options: ConnectOptions = {}): EraserPort {
  return {
    async open(database, subjects) {
      let client: PgClient | null = null;
      try {
        client = await connectForWriting(options, database.url);
        await beginWriting(client);
        const catalog = await readCatalog(client);
        await run(client, "rollback");
        const graph = buildGraph(catalog, localConfig(subjects, catalog));
        return ok(sessionOn(client, graph.root.id, planErase(catalog, graph)));
      } catch (error) {
        if (client !== null) await disconnect(client);
        return asFailure(error);
      }
    },
  };
}

function sessionOn(
  client: PgClient,
  root: Parameters<typeof runErase>[1],
  plan: Parameters<typeof runErase>[2],
): EraserSession {
  const once: EraserSession["erase"] = async (key, saveReceipt) => {
    try {
      await beginWriting(client);
      const deleted = await runErase(client, root, plan, key);
      if (deleted === null) {
        await run(client, "rollback");
        return ok(null);
      }
      await saveReceipt(deleted);
      return (await commit(client)) ? ok(deleted) : lost();
    } catch (error) {
      // A connection that is lost has rolled back by itself; the failure below tells of it.
      await run(client, "rollback").catch(() => undefined);
      return asFailure(error);
    }
  };
  return {
    async erase(key, saveReceipt) {
      let outcome: Outcome<Deleted | null> = lost();
      for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
        if (attempt > 0) await setTimeout(PAUSE_MS);
        outcome = await once(key, saveReceipt);
        if (outcome.ok || outcome.code !== "conflict") return outcome;
      }
      return outcome;
    },
    close: () => disconnect(client),
  };
}

function lost(): Failure {
  return fail(
    "production_unreachable",
    "The connection was lost while a deletion was committing.",
    "Start the replay again: whoever is still there is deleted then.",
  );
}

/** Expected troubles become outcomes; what the ledger or a bug threw passes on. */
function asFailure(error: unknown): Failure {
  if (error instanceof EraseRefused) return error.failure;
  if (error instanceof GraphError) {
    return fail("subject_not_found", error.message, "Check the subject configuration.");
  }
  if (error instanceof DatabaseError) {
    return error.kind === "unreachable"
      ? fail(
          "production_unreachable",
          `The database cannot be reached: ${error.message}.`,
          "Start the replay again: it goes on where it ended.",
        )
      : fail("erase_failed", `A query was refused: ${error.message}.`, "Nothing of this person was deleted.");
  }
  throw error;
}
