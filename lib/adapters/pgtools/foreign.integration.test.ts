import { execFileSync } from "node:child_process";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { TableProof } from "@/lib/recovery/backup/manifest";
import { createBackupTools } from "./index";
import { findPrograms } from "./programs";
import { freshDatabase, ODD_SCHEMA, sql } from "./testing/databases";
import { storedDump } from "./testing/sinks";

const tools = createBackupTools();
let source: Awaited<ReturnType<typeof freshDatabase>>;
let pgDump: string;
let tables: readonly TableProof[];

beforeAll(async () => {
  source = await freshDatabase("foreign");
  await sql(source.url, ODD_SCHEMA);
  const proof = await tools.prove({ url: source.url });
  const programs = await findPrograms({ root: "/nonexistent" });
  if (programs === null || !proof.ok) throw new Error("The tests need pg_dump.");
  pgDump = programs.pgDump.file;
  tables = proof.value;
});
afterAll(() => source.drop());

const dump = (...args: string[]) => execFileSync(pgDump, [...args, source.url], { maxBuffer: 1 << 28 });

async function restoring(bytes: Buffer, kind: "custom" | "sql") {
  const target = await freshDatabase("target");
  const outcome = await tools.restore({
    dump: storedDump(bytes, null, {
      encrypted: false,
      format: kind,
      compression: kind === "sql" ? "gzip" : "none",
    }),
    identities: [],
    url: target.url,
  });
  const after = await tools.prove({ url: target.url });
  await target.drop();
  return { outcome, after: after.ok ? after.value : null };
}

describe("a foreign dump", () => {
  it("in pg_dump's custom format comes back", async () => {
    const { outcome } = await restoring(dump("--format=custom"), "custom");
    expect(outcome).toMatchObject({ ok: true, value: { tables } });
  });

  it("in SQL and gzip comes back, without its owners", async () => {
    const { outcome } = await restoring(gzipSync(dump()), "sql");
    expect(outcome).toMatchObject({ ok: true, value: { tables } });
  });

  it("that is cut short restores nothing", async () => {
    const custom = dump("--format=custom");
    const script = gzipSync(dump());
    for (const [bytes, kind] of [
      [custom.subarray(0, custom.length / 2), "custom"],
      [script.subarray(0, script.length / 2), "sql"],
      [gzipSync(dump().subarray(0, 3_000_000)), "sql"],
      [gzipSync(Buffer.from("this is no SQL")), "sql"],
      [Buffer.alloc(0), "custom"],
    ] as const) {
      const { outcome, after } = await restoring(bytes, kind);
      expect(outcome.ok).toBe(false);
      expect(after).toEqual([]);
    }
  });

  it.each(["\\! touch /tmp/rekindle-was-run", "\\connect postgres", "select 1 \\! true"])(
    "with the command %s is refused",
    async (command) => {
      const { outcome, after } = await restoring(
        gzipSync(Buffer.from(`create table t (n int);\n${command}\n`)),
        "sql",
      );
      expect(outcome.ok).toBe(false);
      expect(after).toEqual([]);
    },
  );
});
