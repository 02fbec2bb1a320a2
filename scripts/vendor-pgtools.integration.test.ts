import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { cp, mkdir, mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { generateX25519Identity, identityToRecipient } from "age-encryption";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createBackupTools } from "@/lib/adapters/pgtools/index";
import { freshDatabase, sql } from "@/lib/adapters/pgtools/testing/databases";
import { memorySink, storedDump } from "@/lib/adapters/pgtools/testing/sinks";

let bare: string;
let vendored: string;

// A tree that holds what was vendored and nothing else: no /lib, no /usr, no /etc.
beforeAll(async () => {
  bare = await mkdtemp(join(tmpdir(), "rekindle-bare-"));
  vendored = join(bare, "pgtools");
  execFileSync(process.execPath, [join(import.meta.dirname, "vendor-pgtools.mjs"), "--to", vendored]);
});
afterAll(() => rm(bare, { recursive: true, force: true }));

/** Runs a vendored program with an empty environment; as root in a chroot without PostgreSQL or anything else. */
async function runBare(name: string, args: readonly string[], input = ""): Promise<string> {
  const loader = (await readdir(join(vendored, "lib"))).find((one) => one.startsWith("ld-"));
  if (loader === undefined) throw new Error("no loader was vendored");
  const root = process.getuid?.() === 0;
  const at = root ? "/pgtools" : vendored;
  const command = [`${at}/lib/${loader}`, "--library-path", `${at}/lib`, `${at}/bin/${name}`, ...args];
  const [file = "", ...rest] = root ? ["/usr/sbin/chroot", bare, ...command] : command;
  return execFileSync(file, rest, {
    env: {} as NodeJS.ProcessEnv,
    input,
    encoding: "utf8",
    maxBuffer: 1 << 26,
  });
}

describe("vendored programs", () => {
  it.each(["pg_dump", "pg_restore", "psql", "zstd"])("%s runs where there is nothing else", async (name) => {
    expect(await runBare(name, ["--version"])).toMatch(/\d+\.\d+/);
  });

  it("dump a database over the network from there", async () => {
    const source = await freshDatabase("vendored");
    await sql(source.url, "create table memories (body text)", "insert into memories values ('the night')");
    expect(await runBare("pg_dump", [source.url])).toContain("the night");
    if (process.getuid?.() === 0) {
      // Names are looked up too, by the libraries that came along.
      await mkdir(join(bare, "etc"));
      await writeFile(join(bare, "etc", "hosts"), "127.0.0.1 database.internal\n");
      const named = source.url.replace("127.0.0.1", "database.internal");
      expect(await runBare("pg_dump", [named])).toContain("the night");
    }
    await source.drop();
  });

  it("are what the backup tools use when they are named, dump and restore alike", async () => {
    const source = await freshDatabase("vendored");
    const target = await freshDatabase("vendored");
    await sql(source.url, "create table memories (id int primary key, body text)");
    await sql(source.url, "insert into memories select i, md5(i::text) from generate_series(1, 1000) i");
    const tools = createBackupTools({ dir: vendored });
    const identity = await generateX25519Identity();
    const sink = memorySink();
    const recipients = [await identityToRecipient(identity)];
    const dumped = await tools.dump({
      url: source.url,
      encryption: { kind: "age", recipients },
      sinks: [sink],
    });
    const object = sink.object();
    if (!dumped.ok || object === null) throw new Error(dumped.ok ? "nothing was stored" : dumped.message);
    const restored = await tools.restore({
      dump: storedDump(object, dumped.value),
      identities: [identity],
      url: target.url,
    });
    expect(restored).toMatchObject({ ok: true, value: { tables: dumped.value.tables } });
    await source.drop();
    await target.drop();
  });

  it("are missed with a clear message", async () => {
    const empty = join(bare, "empty");
    await cp(join(vendored, "lib"), join(empty, "lib"), { recursive: true });
    expect(existsSync(join(empty, "bin"))).toBe(false);
    const outcome = await createBackupTools({ dir: empty }).preflight({
      url: "postgresql://nobody@127.0.0.1:1/none",
      encryption: { kind: "off" },
    });
    expect(outcome).toMatchObject({ ok: false, code: "tools_missing" });
  });
});
