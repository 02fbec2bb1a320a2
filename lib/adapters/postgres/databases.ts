import { fail, type Outcome, ok } from "@/lib/recovery/errors";
import type { Catalog } from "@/lib/recovery/subjects/catalog";
import { DatabaseError } from "@/lib/recovery/subjects/database-error";
import type { DatabasePort, DatabaseSession } from "@/lib/recovery/subjects/port";
import { readActivity } from "./activity";
import { readCatalog } from "./catalog";
import { type ConnectOptions, disconnect, type PgClient } from "./connect";
import { findSubjects } from "./find";
import { readFingerprints, readSubjectCounts } from "./fingerprints";
import { type IdleClients, idleClients } from "./idle";
import { readPeople } from "./people";
import { query, run } from "./query";
import { readRowCounts } from "./row-counts";
import { readReferenced, readRow } from "./rows";
import { readShapes } from "./shapes";
import { beginSnapshot, openSnapshot, type Snapshot } from "./snapshot";
import { readVersions } from "./versions";
import { readHorizon, readWritten } from "./written";

/** Sessions on real Postgres: Neon's driver for Neon and for a local proxy, node-postgres for any other server. */
export function createDatabases(options: ConnectOptions = {}): DatabasePort {
  const idle = idleClients(options.idleMs);
  return {
    async open(url, side) {
      try {
        const snapshot = (await reuse(idle, url)) ?? (await openSnapshot(options, url));
        return ok(sessionOf(snapshot, () => giveBack(idle, url, snapshot.client)));
      } catch (error) {
        if (error instanceof DatabaseError) return notOpened(side, error);
        throw error;
      }
    },
  };
}

const PATIENCE_MS = 2_000;

/** A snapshot on a connection of before. Whatever is wrong with it, a fresh connection tells better. */
async function reuse(idle: IdleClients, url: string): Promise<Snapshot | null> {
  const client = idle.take(url);
  if (client === null) return null;
  const snapshot = await within(PATIENCE_MS, beginSnapshot(client));
  if (snapshot === null) await disconnect(client);
  return snapshot;
}

/** Ends the transaction and keeps the connection if that went well. */
async function giveBack(idle: IdleClients, url: string, client: PgClient): Promise<void> {
  const clean = await within(PATIENCE_MS, run(client, "rollback"));
  if (clean === null) await disconnect(client);
  else idle.keep(url, client);
}

/** The value, or null when it fails or takes longer. */
async function within<T>(ms: number, work: Promise<T>): Promise<T | null> {
  let timer: NodeJS.Timeout | undefined;
  const patience = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), ms);
  });
  const value = await Promise.race([work.catch(() => null), patience]);
  clearTimeout(timer);
  return value;
}

function sessionOf(snapshot: Snapshot, giveBackClient: () => Promise<void>): DatabaseSession {
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
    people: (input) => readPeople(client, input),
    rowCounts: async () => readRowCounts(client, await catalog()),
    horizon: () => readHorizon(client),
    written: (input) => readWritten(client, input),
    versions: (input) => readVersions(client, input),
    activity: (input) => readActivity(client, input),
    sizeBytes: async () => {
      const [row] = await query(client, "select pg_database_size(current_database())::text");
      return Number(row?.[0]);
    },
    close: () => {
      closing ??= giveBackClient();
      return closing;
    },
  };
}

function notOpened(side: "production" | "past", error: DatabaseError): Outcome<never> {
  return side === "production"
    ? fail(
        "production_unreachable",
        `Production could not be read: ${error.message}.`,
        "Nothing was changed. Check the production database and try again.",
      )
    : fail(
        "source_unreachable",
        `The recovery branch could not be read: ${error.message}.`,
        "Nothing was changed. The branch may be starting or gone: look at it under Branches and try again.",
      );
}
