import { spawn } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createServer, type Server } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { exitOf, runToEnd, spawnLogged, stopOrphan, writePidFile } from "./child";
import { readOwner, releaseLock, takeLock, updateLock } from "./lock";
import { Parts } from "./parts";
import { choosePorts, portNames } from "./ports";
import { identify, isAlive, terminate, waitForExit } from "./process";
import { StoppedEarly } from "./progress";

let dir: string;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), "rekindle-supervisor-"));
});
afterEach(() => rm(dir, { recursive: true, force: true }));

const env = process.env;

describe("processes", () => {
  it("knows a living process, and does not take a later one with the same number for it", async () => {
    const child = spawn("sleep", ["30"]);
    const id = identify(child.pid ?? 0);
    if (id === null) throw new Error("sleep has no start time");
    expect(isAlive(id)).toBe(true);
    expect(isAlive({ ...id, started: "another time" })).toBe(false);
    await terminate(id);
    expect(isAlive(id)).toBe(false);
  });

  it("stops the whole group of a child that a crashed supervisor left", async () => {
    const log = join(dir, "log");
    const script = `sh -c 'echo $$ > ${dir}/inner; exec sleep 60' & wait`;
    const child = await spawnLogged("sh", ["-c", script], { cwd: dir, env, log });
    const id = identify(child.pid ?? 0);
    if (id === null) throw new Error("the child is gone");
    await writePidFile(join(dir, "pid"), id);
    const inner = await readWhenThere(join(dir, "inner"));
    const grandchild = identify(Number(inner));
    if (grandchild === null) throw new Error("the grandchild is gone");
    expect(await stopOrphan(join(dir, "pid"))).toBe(true);
    expect(await waitForExit(grandchild, 2000)).toBe(true);
    expect(await stopOrphan(join(dir, "pid"))).toBe(false);
  });

  it("shows the end of the log when a command fails, and ends it when told to stop", async () => {
    const log = join(dir, "log");
    const { signal } = new AbortController();
    const failing = runToEnd("sh", ["-c", "echo the reason; exit 3"], { cwd: dir, env, log, signal });
    await expect(failing).rejects.toThrow(/exit 3[\s\S]*the reason/);
    const stopper = new AbortController();
    const slow = runToEnd("sleep", ["60"], { cwd: dir, env, log, signal: stopper.signal });
    setTimeout(() => stopper.abort(), 100);
    await expect(slow).rejects.toThrow("SIGTERM");
  });

  it("says how a child ended", async () => {
    const log = join(dir, "log");
    const child = await spawnLogged("sh", ["-c", "exit 7"], { cwd: dir, env, log });
    expect(await exitOf(child)).toBe("exit 7");
    expect(await exitOf(child)).toBe("exit 7");
    await expect(spawnLogged(join(dir, "nothing"), [], { cwd: dir, env, log })).rejects.toThrow("ENOENT");
  });
});

describe("the lock of a stack folder", () => {
  it("belongs to one process and tells others how far it is", async () => {
    expect(await takeLock(dir)).toBeNull();
    expect(await takeLock(dir)).toMatchObject({ pid: process.pid, phase: "starting" });
    await updateLock(dir, { phase: "ready", consoleUrl: "http://127.0.0.1:1" });
    expect(await readOwner(dir)).toMatchObject({ phase: "ready", consoleUrl: "http://127.0.0.1:1" });
    await releaseLock(dir);
    expect(await readOwner(dir)).toBeNull();
  });

  it("is taken over from a process that is gone, and from half a file", async () => {
    const gone = { pid: process.pid, started: "before the last boot", phase: "ready" };
    await writeFile(join(dir, "supervisor.json"), JSON.stringify(gone));
    expect(await takeLock(dir)).toBeNull();
    await writeFile(join(dir, "supervisor.json"), '{"pid": 1');
    expect(await takeLock(dir)).toBeNull();
  });

  it("goes to exactly one of many that want it at once", async () => {
    const results = await Promise.all(Array.from({ length: 20 }, () => takeLock(dir)));
    expect(results.filter((owner) => owner === null)).toHaveLength(1);
  });
});

describe("ports", () => {
  const servers: Server[] = [];
  afterEach(async () => {
    await Promise.all(servers.splice(0).map((server) => new Promise((done) => server.close(done))));
  });
  const occupy = (port: number): Promise<void> =>
    new Promise((done, reject) => {
      const server = createServer().once("error", reject);
      servers.push(server);
      server.listen(port, "127.0.0.1", done);
    });

  it("prefers its own numbers, replaces taken ones and keeps what it chose", async () => {
    // Below what the system gives to connections that go out.
    const base = 21_650;
    await occupy(base + 1);
    const first = await choosePorts(dir, base);
    expect(first.console).toBe(base);
    expect(first.neonApi).not.toBe(base + 1);
    expect(new Set(Object.values(first)).size).toBe(portNames.length);
    expect(await choosePorts(dir, base + 100)).toEqual(first);
    await occupy(first.console);
    expect((await choosePorts(dir, base)).console).not.toBe(first.console);
  });
});

describe("parts", () => {
  it("stop in the opposite order, once, and a stubborn one does not hold up the rest", async () => {
    const parts = new Parts();
    const order: string[] = [];
    const words: string[] = [];
    const part = (name: string) => async () => ({ stop: () => void order.push(name) });
    await parts.start("a", part("a"));
    await parts.start("b", async () => ({ stop: () => Promise.reject(new Error("no")) }));
    await parts.start("c", part("c"));
    await Promise.all([parts.stop((text) => words.push(text)), parts.stop((text) => words.push(text))]);
    expect(order).toEqual(["c", "a"]);
    expect(words).toEqual(["b did not stop cleanly: no"]);
  });

  it("stops what was still starting when the order came", async () => {
    const parts = new Parts();
    let stopped = false;
    const starting = parts.start("slow", async () => {
      await new Promise((resolve) => setTimeout(resolve, 100));
      return {
        stop: () => {
          stopped = true;
        },
      };
    });
    const outcome = expect(starting).rejects.toThrow(StoppedEarly);
    await parts.stop(() => undefined);
    await outcome;
    expect(stopped).toBe(true);
    await expect(parts.start("late", async () => ({ stop: () => undefined }))).rejects.toThrow(StoppedEarly);
  });
});

async function readWhenThere(file: string): Promise<string> {
  for (let attempt = 0; attempt < 100; attempt++) {
    const text = await readFile(file, "utf8").catch(() => "");
    if (text.endsWith("\n")) return text;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error(`${file} does not come`);
}
