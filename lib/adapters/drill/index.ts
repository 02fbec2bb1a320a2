import { Client } from "pg";
import type { DrillPorts, PlainServer } from "@/lib/recovery/drills/port";
import { DEFAULT_RHYTHM, type DrillRhythm } from "@/lib/recovery/drills/rhythm";
import { type Failure, fail, type Outcome, ok } from "@/lib/recovery/errors";
import { inspectDatabase } from "./inspect";

export interface DrillOptions {
  /** A server on which the given role may create databases; absent: drills use branches. */
  readonly serverUrl?: string | undefined;
  /** How often each kind of drill has to pass. */
  readonly rhythm?: DrillRhythm | undefined;
  /** The test person of drills, by a look-up value. */
  readonly person?: string | undefined;
}

/** Only databases with such a name are ever created or dropped. */
const NAME = /^rk_drill_[0-9a-z]+$/;

/** Throwaway databases, and what PostgreSQL says of one after a restore. */
export function createDrillPorts({ serverUrl, person, rhythm = DEFAULT_RHYTHM }: DrillOptions): DrillPorts {
  return {
    rhythm,
    person: person ?? null,
    server: serverUrl === undefined ? null : plainServer(serverUrl),
    inspect: ({ url, signal }) => connected(url, async (client) => ok(await inspectDatabase(client)), signal),
  };
}

function plainServer(serverUrl: string): PlainServer {
  return {
    create: async (name) => {
      const statement = `create database ${checked(name)} template template0`;
      const made = await connected(serverUrl, async (client) => ok(await client.query(statement)));
      if (!made.ok) return made;
      const url = new URL(serverUrl);
      url.pathname = `/${name}`;
      return ok(url.href);
    },
    drop: async (name) => {
      const statement = `drop database if exists ${checked(name)} with (force)`;
      const dropped = await connected(serverUrl, async (client) => ok(await client.query(statement)));
      return dropped.ok ? ok(null) : dropped;
    },
  };
}

function checked(name: string): string {
  if (!NAME.test(name)) throw new Error("This is not the name of a drill's database.");
  return name;
}

async function connected<T>(
  url: string,
  work: (client: Client) => Promise<Outcome<T>>,
  signal?: AbortSignal,
): Promise<Outcome<T>> {
  const client = new Client({
    connectionString: url,
    connectionTimeoutMillis: 20_000,
    keepAlive: true,
    application_name: "rekindle-drill",
  });
  // A connection that breaks between two statements fails the next one.
  client.on("error", () => undefined);
  const stop = () => void client.end().catch(() => undefined);
  signal?.addEventListener("abort", stop, { once: true });
  try {
    await client.connect();
    return await work(client);
  } catch (error) {
    return signal?.aborted ? CANCELLED : failure(error);
  } finally {
    signal?.removeEventListener("abort", stop);
    await client.end();
  }
}

/** The server's own words without its address; the name of a drill's database is no secret. */
function failure(error: unknown): Failure {
  const code =
    error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : null;
  const state = code !== null && /^[0-9A-Z]{5}$/.test(code);
  return state && error instanceof Error
    ? fail(
        "restore_failed",
        `The drill's server refused (${code}): ${error.message}`,
        "Check the role's rights.",
      )
    : fail(
        "source_unreachable",
        `The drill's database does not answer (${code ?? "no connection"}).`,
        "Check DRILL_DATABASE_URL, or Neon's status.",
      );
}

const CANCELLED = fail("cancelled", "The drill was given up.", "Start another one.");
