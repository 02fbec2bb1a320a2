import { fail, type Outcome, ok } from "@/lib/recovery/errors";
import type { Catalog } from "@/lib/recovery/subjects/catalog";
import { DatabaseError } from "@/lib/recovery/subjects/database-error";
import type { DatabasePort, DatabaseSession } from "@/lib/recovery/subjects/port";
import { readCatalog } from "./catalog";
import { type ConnectOptions, disconnect } from "./connect";
import { findSubjects } from "./find";
import { readFingerprints, readSubjectCounts } from "./fingerprints";
import { readRowCounts } from "./row-counts";
import { readReferenced, readRow } from "./rows";
import { readShapes } from "./shapes";
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
  let read: Promise<Catalog> | null = null;
  let closing: Promise<void> | null = null;
  const catalog = () => {
    read ??= readCatalog(client);
    return read;
  };
  return {
    readAt: snapshot.readAt,
    lsn: snapshot.lsn,
    catalog,
    fingerprints: (input, known) => readFingerprints(client, input, known),
    subjectCounts: (input) => readSubjectCounts(client, input),
    shapes: (input) => readShapes(client, input),
    row: (input) => readRow(client, input),
    referenced: (input) => readReferenced(client, input),
    findSubjects: (input) => findSubjects(client, input),
    rowCounts: async () => readRowCounts(client, await catalog()),
    close: () => {
      closing ??= disconnect(client);
      return closing;
    },
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
