import { spawn } from "node:child_process";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { preparePlace, removePlace } from "../postgres/index";
import { apiClient } from "./testing/client";
import { API_KEY, momentOf, sql, testStack } from "./testing/harness";

const started = (dir: string) => {
  const child = spawn("tsx", [resolve("stack/control-plane/testing/run.ts"), dir], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const ready = new Promise<{ apiUrl: string; projectId: string; databaseUrl: string; pid: number }>(
    (done, fail) => {
      let text = "";
      child.stdout.on("data", (chunk: Buffer) => {
        text += chunk.toString();
        if (text.includes("\n")) done(JSON.parse(text));
      });
      child.on("exit", () => fail(new Error("the control plane ended")));
    },
  );
  return { child, ready };
};

/** Process ids of the servers below a folder. */
async function servers(root: string): Promise<number[]> {
  const found: number[] = [];
  for (const name of await readdir(root)) {
    const text = await readFile(join(root, name, "pgdata", "postmaster.pid"), "utf8").catch(() => "");
    if (text !== "") found.push(Number(text.split("\n")[0]));
  }
  return found;
}

for (const withServers of [true, false]) {
  test(`kill -9 of the control plane ${withServers ? "and all servers" : "only"} loses nothing`, async () => {
    const dir = await mkdtemp(join(tmpdir(), "rekindle-crash-"));
    const first = started(dir);
    onTestFinished(() => void first.child.kill("SIGKILL"));
    const plane = await first.ready;
    const api = apiClient(plane.apiUrl, plane.projectId, API_KEY);
    await sql(plane.databaseUrl, "CREATE TABLE kept (id int)");
    await sql(plane.databaseUrl, "INSERT INTO kept VALUES (1)");
    const at = await momentOf(plane.databaseUrl);
    const done = await api.branch({ name: "done" });
    await sql(plane.databaseUrl, "INSERT INTO kept VALUES (2)");
    const half = await api.call("POST", "/branches", {
      branch: { name: "half", parent_timestamp: at },
      endpoints: [{ type: "read_write" }],
    });
    process.kill(plane.pid, "SIGKILL");
    first.child.kill("SIGKILL");
    if (withServers)
      for (const pid of await servers((await preparePlace(dir)).root)) process.kill(pid, "SIGKILL");

    const again = await testStack({}, dir);
    try {
      expect(again.databaseUrl).toBe(plane.databaseUrl);
      const count = (url: string) => sql(url, "SELECT count(*)::int AS n FROM kept");
      expect(await count(plane.databaseUrl)).toEqual([{ n: 2 }]);
      expect(await count(done.url)).toEqual([{ n: 1 }]);
      // The interrupted operation was begun again, and its promised connection string holds.
      expect(await count(half.body.connection_uris[0]?.connection_uri ?? "")).toEqual([{ n: 1 }]);
      const later = await again.api.branch({ name: "later", parent_timestamp: at });
      expect(await count(later.url)).toEqual([{ n: 1 }]);
    } finally {
      await again.destroy();
      await removePlace(dir);
      await rm(dir, { recursive: true, force: true });
    }
  });
}
