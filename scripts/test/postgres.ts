import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readJson, removePlace, SUPERUSER, startPlainCluster } from "@/stack/postgres/index";

/**
 * One PostgreSQL server for all integration tests that only need a database: they create their own ones through
 * `REKINDLE_TEST_POSTGRES_URL`, as its superuser. Gone when the tests end.
 */
export default async function setup(): Promise<() => Promise<void>> {
  const dir = await mkdtemp(join(tmpdir(), "rekindle-test-"));
  const cluster = await startPlainCluster({ dir, database: "tests", role: "tester" });
  const kept = await readJson<{ superuserPassword: string }>(join(dir, "plain-cluster.json"));
  if (kept === null) throw new Error("The test server did not note its superuser's password.");
  const url = new URL(cluster.databaseUrl);
  url.username = SUPERUSER;
  url.password = kept.superuserPassword;
  process.env.REKINDLE_TEST_POSTGRES_URL = url.href;
  return async () => {
    await cluster.stop();
    await removePlace(dir);
    await rm(dir, { recursive: true, force: true });
  };
}
