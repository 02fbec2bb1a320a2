import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startPlainCluster } from "@/stack/postgres/index";
import { removePlace } from "@/stack/postgres/place";

/**
 * One PostgreSQL server for all integration tests that only need a database: they create their own ones through
 * `REKINDLE_TEST_POSTGRES_URL`, whose role may do everything. Gone when the tests end.
 */
export default async function setup(): Promise<() => Promise<void>> {
  const dir = await mkdtemp(join(tmpdir(), "rekindle-test-"));
  const cluster = await startPlainCluster({ dir, database: "tests", role: "tester" });
  process.env.REKINDLE_TEST_POSTGRES_URL = cluster.databaseUrl;
  return async () => {
    await cluster.stop();
    await removePlace(dir);
    await rm(dir, { recursive: true, force: true });
  };
}
