import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { removePlace } from "../../postgres/index";
import { type ControlPlane, type ControlPlaneOptions, startControlPlane } from "../index";
import { type ApiClient, apiClient } from "./client";

export interface TestStack extends ControlPlane {
  dir: string;
  api: ApiClient;
  /** Stops it and starts it again in the same folder. */
  restart(): Promise<TestStack>;
  destroy(): Promise<void>;
}

export const API_KEY = "test-key";

/** A whole control plane in a folder of its own. */
export async function testStack(
  options: Partial<ControlPlaneOptions> = {},
  dir?: string,
): Promise<TestStack> {
  const home = dir ?? (await mkdtemp(join(tmpdir(), "rekindle-neon-")));
  const seed = { projectName: "ember", databaseName: "ember", ownerRole: "ember" };
  const plane = await startControlPlane({
    ...{ dir: home, apiKey: API_KEY, seed, maintenanceEveryMs: 100, rateLimitPerMinute: 100_000 },
    ...options,
  });
  return {
    ...plane,
    dir: home,
    api: apiClient(plane.apiUrl, plane.projectId, API_KEY),
    restart: async () => {
      await plane.stop();
      return testStack(options, home);
    },
    destroy: async () => {
      await plane.stop();
      await removePlace(home);
      await rm(home, { recursive: true, force: true });
    },
  };
}

/** Runs SQL over a fresh connection. */
export async function sql(url: string, text: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 20_000 });
  client.on("error", () => undefined);
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(text)).rows;
  } finally {
    await client.end();
  }
}

/** The server's clock with microseconds, a little before and after which nothing happens. */
export async function momentOf(url: string): Promise<string> {
  await sleep(5);
  const rows = await sql(
    url,
    `SELECT to_char(clock_timestamp() AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS at`,
  );
  await sleep(5);
  return String(rows[0]?.at);
}

/** Waits until something holds. */
export async function until(what: string, holds: () => Promise<boolean>, withinMs = 20_000): Promise<void> {
  const deadline = Date.now() + withinMs;
  while (!(await holds())) {
    if (Date.now() > deadline) throw new Error(`timed out: ${what}`);
    await sleep(50);
  }
}
