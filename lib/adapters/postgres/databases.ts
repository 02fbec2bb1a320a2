import { fail, type Outcome, ok } from "@/lib/recovery/errors";
import { DatabaseError } from "@/lib/recovery/subjects/database-error";
import type { DatabasePort, DatabaseSession } from "@/lib/recovery/subjects/port";
import { readCatalog } from "./catalog";
import type { ConnectOptions } from "./connect";
import { openSnapshot, type Snapshot } from "./snapshot";

/** Sessions on real Postgres: Neon's driver for Neon and for a local proxy, node-postgres for any other server. */
export function createDatabases(options: ConnectOptions = {}): DatabasePort {
  return {
    async open(url, side) {
      try {
        return ok(sessionOf(await openSnapshot(options, url)));
      } catch (error) {
        if (error instanceof DatabaseError) return notOpened(side, error);
        throw error;
      }
    },
  };
}

function sessionOf(snapshot: Snapshot): DatabaseSession {
  const { client } = snapshot;
  let catalog: ReturnType<DatabaseSession["catalog"]> | null = null;
  return {
    readAt: snapshot.readAt,
    lsn: snapshot.lsn,
    catalog: () => {
      catalog ??= readCatalog(client);
      return catalog;
    },
    close: () => client.end(),
  };
}

function notOpened(side: "production" | "past", error: DatabaseError): Outcome<never> {
  return side === "production"
    ? fail(
        "production_unreachable",
        `Production could not be read: ${error.message}.`,
        "Nothing was changed. Check Ember's database and try again.",
      )
    : fail(
        "source_unreachable",
        `The recovery branch could not be read: ${error.message}.`,
        "Nothing was changed. The branch may be starting or gone: look at it under Branches and try again.",
      );
}
