import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Client } from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { DatabaseError } from "@/lib/recovery/subjects/database-error";
import { startControlPlane } from "@/stack/control-plane/index";
import { removePlace } from "@/stack/postgres/index";
import type { ConnectOptions } from "./connect";
import { createDatabases } from "./databases";

type ControlPlane = Awaited<ReturnType<typeof startControlPlane>>;

let dir: string;
let plane: ControlPlane;

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), "rekindle-connect-"));
  plane = await startControlPlane({
    dir,
    apiKey: "key",
    seed: { projectName: "ember", databaseName: "ember", ownerRole: "ember" },
  });
});
afterAll(async () => {
  await plane.stop();
  await removePlace(dir);
  await rm(dir, { recursive: true, force: true });
});

describe.each(["over WebSockets, as to Neon", "over TCP"])("a session %s", (way) => {
  const options = (): ConnectOptions => (way === "over TCP" ? {} : { wsProxy: plane.wsProxy });

  it("is one read-only snapshot with fixed settings, whose values are text", async () => {
    const opened = await createDatabases(options()).open(plane.databaseUrl, "production");
    if (!opened.ok) throw new Error(opened.message);
    expect(opened.value.readAt).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/);
    expect(opened.value.lsn).toMatch(/^[0-9A-F]+\/[0-9A-F]+$/);
    expect((await opened.value.catalog()).serverVersion).toBeGreaterThanOrEqual(150_000);
    await opened.value.close();
    await opened.value.close();
  });

  it("that is ended in the middle says that the server is unreachable", async () => {
    const opened = await createDatabases(options()).open(plane.databaseUrl, "past");
    if (!opened.ok) throw new Error(opened.message);
    const admin = new Client({ connectionString: plane.adminUrl() });
    await admin.connect();
    await admin.query(
      "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'rekindle'",
    );
    await admin.end();
    const error = await opened.value.catalog().catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(DatabaseError);
    expect(error).toMatchObject({ kind: "unreachable" });
    await opened.value.close();
  });

  it("takes a new snapshot on a connection of before, and a new connection when that one was ended", async () => {
    const databases = createDatabases(options());
    const admin = new Client({ connectionString: plane.adminUrl() });
    await admin.connect();
    const table = `t_${way.length}`;
    const open = async () => {
      const opened = await databases.open(plane.databaseUrl, "production");
      if (!opened.ok) throw new Error(opened.message);
      const names = (await opened.value.catalog()).tables.map((one) => one.name);
      await opened.value.close();
      return names;
    };
    const backends = async () =>
      (await admin.query("select pid from pg_stat_activity where application_name = 'rekindle'")).rows;
    expect(await open()).not.toContain(table);
    const before = await backends();
    await admin.query(`create table public.${table} (id int)`);
    expect(await open()).toContain(table);
    expect(before).toEqual(expect.arrayContaining(await backends()));
    await admin.query(
      "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'rekindle'",
    );
    expect(await open()).toContain(table);
    await admin.end();
  });

  it("that cannot be opened says so, without password or user", async () => {
    const wrong = new URL(plane.databaseUrl);
    wrong.password = "wr0ng-s3cret";
    const nowhere = new URL(plane.databaseUrl);
    nowhere.port = "1";
    for (const [url, side, code] of [
      [wrong.href, "production", "production_unreachable"],
      [nowhere.href, "past", "source_unreachable"],
      ["postgresql://u:wr0ng-s3cret@[bad", "past", "source_unreachable"],
    ] as const) {
      const opened = await createDatabases({ ...options(), connectTimeoutMs: 3_000 }).open(url, side);
      expect(opened).toMatchObject({ ok: false, code });
      expect(JSON.stringify(opened)).not.toContain("s3cret");
    }
  });
});
