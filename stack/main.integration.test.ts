import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { chmod, mkdtemp, readdir, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { Client } from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { findPostmaster } from "./postgres/process";
import { readState, type StackState } from "./state";
import { pidFileOf, readPidFile } from "./supervisor/child";
import { isAlive, type ProcessId, terminate } from "./supervisor/process";

let dir: string;
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), "rekindle-stack-"));
  // The servers' user has to pass through, or their data would be put elsewhere, where this test does not look.
  await chmod(dir, 0o755);
});
afterAll(async () => {
  await cli("reset", "--force");
  await rm(dir, { recursive: true, force: true });
});

function program(file: string, args: string[]): ChildProcess {
  return spawn(process.execPath, ["--import", "tsx", join(import.meta.dirname, file), ...args], {
    stdio: ["ignore", "pipe", "pipe"],
  });
}

async function finish(child: ChildProcess): Promise<{ code: unknown; out: string; err: string }> {
  if (child.stdout === null || child.stderr === null) throw new Error("the child has no pipes");
  const [out, err, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, "exit")]);
  return { code, out, err };
}

const cli = (...args: string[]) => finish(program("cli.ts", ["--dir", dir, ...args]));
const up = (): ChildProcess =>
  program("main.ts", [
    "--dir",
    dir,
    "--without-console",
    "--traffic",
    "0",
    "--people",
    "20",
    "--ports",
    "42600",
  ]);

/** Starts a stack and waits until it says that it is up; `all` is everything that it will have said. */
async function started(): Promise<{ child: ChildProcess; all: ReturnType<typeof finish> }> {
  const child = up();
  const all = finish(child);
  const ready = new Promise<void>((resolve) => {
    child.stdout?.on("data", (chunk: Buffer) => chunk.toString().includes("Rekindle is up") && resolve());
  });
  const early = all.then(({ out, err }) => Promise.reject(new Error(`the stack ended early:\n${out}${err}`)));
  await Promise.race([ready, early]);
  early.catch(() => undefined);
  return { child, all };
}

async function state(): Promise<StackState> {
  const value = await readState(dir);
  if (value === null) throw new Error("there is no state");
  return value;
}

async function memories(): Promise<number> {
  const client = new Client({ connectionString: (await state()).production.databaseUrl });
  await client.connect();
  const { rows } = await client.query<{ count: number }>("select count(*)::int from memories");
  await client.end();
  return rows[0]?.count ?? -1;
}

/** The worker that this folder names; throws when none does. */
async function worker(): Promise<ProcessId> {
  const id = await readPidFile(pidFileOf(dir, "worker"));
  if (id === null) throw new Error("there is no worker");
  return id;
}

/** What a query of the ledger says, asked until it matches. */
async function ledgerSays(query: string, pattern: RegExp): Promise<void> {
  await expect
    .poll(async () => (await cli("psql", "ledger", "-Atc", query)).out.trim(), { timeout: 20_000 })
    .toMatch(pattern);
}

/** The data folders in which a server runs. */
async function servers(): Promise<string[]> {
  const inside = await readdir(dir, { recursive: true });
  const folders = inside.filter((name) => name.endsWith("PG_VERSION") && !name.includes("/base/"));
  const running = await Promise.all(
    folders.map(async (name) => {
      const folder = join(dir, name, "..");
      return (await findPostmaster(folder)) === null ? null : folder;
    }),
  );
  return running.filter((folder) => folder !== null);
}

describe("a stack's life", () => {
  it("starts, answers, survives a crash, and stops", { timeout: 180_000 }, async () => {
    const first = await started();
    const status = await cli("status");
    expect(status.out).toMatch(
      /ready[\s\S]*✓ production[\s\S]*✓ ledger[\s\S]*✓ Neon API[\s\S]*✓ identity[\s\S]*✓ Vercel API[\s\S]*✓ Ember/,
    );
    expect(status.code).toBe(0);
    expect((await stat(join(dir, "state.json"))).mode & 0o077).toBe(0);

    expect(status.out).toMatch(/✓ worker +process \d+/);
    await cli(
      "psql",
      "ledger",
      "-c",
      `select graphile_worker.add_job('rekindle', '{"kind":"alerts"}', job_key := 'now')`,
    );
    await ledgerSays("select key from alerts", /backup/);
    const mortal = await worker();
    await terminate(mortal, { graceMs: 0 });
    await expect.poll(worker, { timeout: 20_000 }).not.toEqual(mortal);

    expect((await cli("cron")).out).toMatch(/^backup +0 3 \* \* \* +never visited$/m);
    const second = await finish(up());
    expect(second).toMatchObject({ code: 0, out: expect.stringContaining("already runs") });

    const before = await memories();
    const accident = await cli("accident", "delete-memories");
    expect(accident.out).toMatch(/just before +20\d\d-.*\(LSN /);
    const after = await memories();
    expect(after).toBeLessThan(before);

    const jwt = (await cli("token", "support")).out.trim();
    const claims: unknown = JSON.parse(Buffer.from(jwt.split(".")[1] ?? "", "base64url").toString());
    expect(claims).toMatchObject({ metadata: { role: "support" }, azp: (await state()).consoleUrl });

    const answer = await cli("psql", "ledger", "-Atc", "select count(*) from audit_entries");
    expect(answer.out.trim()).toBe("0");
    expect((await cli("env")).out).toContain(
      `PRODUCTION_DATABASE_URL="${(await state()).production.databaseUrl}"`,
    );
    expect(await cli("reset")).toMatchObject({ code: 1, err: expect.stringContaining("--force") });

    const urls = await state();
    const orphan = await worker();
    first.child.kill("SIGKILL");
    await first.all;
    const third = await started();
    expect({ ...(await state()), pid: 0 }).toEqual({ ...urls, pid: 0 });
    expect(await memories()).toBe(after);
    expect(isAlive(orphan)).toBe(false);
    const last = await worker();

    third.child.kill("SIGINT");
    expect(await third.all).toMatchObject({ code: 0, out: expect.stringContaining("Everything is stopped") });
    expect(await servers()).toEqual([]);
    expect(isAlive(last)).toBe(false);
    expect((await cli("status")).code).toBe(1);
  });

  it("reset ends what a crash left and empties the folder", { timeout: 60_000 }, async () => {
    const { child, all } = await started();
    child.kill("SIGKILL");
    await all;
    expect((await servers()).length).toBeGreaterThan(0);
    expect((await cli("reset")).code).toBe(0);
    expect(await readdir(dir)).toEqual([]);
  });
});

describe("a wrong call", () => {
  it.each([
    [["bogus"], 'There is no command "bogus"'],
    [["token", "nobody"], "Personas are: admin, admin2, support, viewer"],
    [["accident", "flood"], "delete-memories"],
    [["cron", "backup", "now"], "Too many words"],
    [["--wat"], "--wat"],
  ])("%j is answered with the usage", async (args, words) => {
    const { code, err } = await cli(...args);
    expect(code).toBe(2);
    expect(err).toContain(words);
    expect(err).toContain("npm run -s stack -- <command>");
  });

  it("says how to start a stack when none runs", async () => {
    expect(await cli("token", "admin")).toMatchObject({
      code: 1,
      err: expect.stringContaining("npm run up"),
    });
  });
});
