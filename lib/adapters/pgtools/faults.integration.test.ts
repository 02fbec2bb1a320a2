import { generateX25519Identity, identityToRecipient } from "age-encryption";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { DumpInput, DumpResult, Encryption } from "@/lib/recovery/backup/port";
import { fail, type Outcome } from "@/lib/recovery/errors";
import { freshDatabase, sql } from "./testing/databases";
import { type MemorySink, memorySink, storedDump } from "./testing/sinks";
import { wrappedTools } from "./testing/wrapped";

let source: Awaited<ReturnType<typeof freshDatabase>>;
let encryption: Encryption;

beforeAll(async () => {
  source = await freshDatabase("faulty");
  await sql(
    source.url,
    "create table memories (id int primary key, body text)",
    "insert into memories select i, repeat(md5(i::text), 40) from generate_series(1, 8000) i",
  );
  encryption = {
    kind: "age",
    recipients: [await identityToRecipient(await generateX25519Identity())],
  };
});
afterAll(() => source.drop());

async function dumpWith(
  scripts: Parameters<typeof wrappedTools>[0],
  change: Partial<DumpInput> = {},
): Promise<{ outcome: Outcome<DumpResult>; sink: MemorySink }> {
  const wrapped = await wrappedTools(scripts);
  const sink = memorySink();
  const outcome = await wrapped.tools.dump({ url: source.url, encryption, sinks: [sink], ...change });
  await wrapped.remove();
  return { outcome, sink };
}

/** The two promises of every failure: nobody was told that the bytes are whole, and the password is in no text. */
function expectFailure(
  { outcome, sink }: { outcome: Outcome<unknown>; sink: MemorySink },
  code: string,
  words: RegExp,
): void {
  expect(outcome).toMatchObject({ ok: false, code });
  expect(sink.object()).toBeNull();
  expect(outcome.ok ? "" : outcome.message).toMatch(words);
  expect(JSON.stringify(outcome)).not.toContain(new URL(source.url).password);
}

describe("a dump that goes wrong", () => {
  it.each([
    ["is killed", 'real "$@" | head -c 3000000; kill -9 $$', /pg_dump was killed \(SIGKILL\)/],
    ["ends with an error", 'real "$@"; exit 3', /pg_dump ended with exit code 3/],
    ["ends well with half of the rows", 'real "$@" | head -c 3000000; exit 0', /not complete: pg_restore/],
    ["ends well with its header only", 'real "$@" | head -c 400; exit 0', /not complete: pg_restore/],
    ["ends well with nothing", "exit 0", /not complete: pg_restore/],
    ["cannot be executed", "exec /nonexistent/pg_dump", /exit code 12[67]/],
  ])("pg_dump %s", async (_, script, words) => {
    expectFailure(await dumpWith({ pg_dump: script }), "dump_failed", words);
  });

  it.each([
    ["is killed", "head -c 1000 >/dev/null; kill -9 $$", /zstd was killed/],
    ["ends with an error", 'real "$@"; exit 1', /zstd ended with exit code 1/],
  ])("zstd %s", async (_, script, words) => {
    expectFailure(await dumpWith({ zstd: script }), "dump_failed", words);
  });

  it("the check is killed", async () => {
    const script = "head -c 100000 >/dev/null; kill -9 $$";
    expectFailure(await dumpWith({ pg_restore: script }), "dump_failed", /pg_restore was killed/);
  });

  it("the source goes silent", async () => {
    const begun = performance.now();
    const script = 'real "$@" | head -c 1000000; exec sleep 60';
    expectFailure(await dumpWith({ pg_dump: script }, { stallSeconds: 2 }), "dump_stalled", /sent nothing/);
    expect(performance.now() - begun).toBeLessThan(15_000);
  });

  it("tells what pg_dump said beside its first complaint", async () => {
    const said: string[] = [];
    const script =
      'echo "pg_dump: error: query failed" >&2; echo "pg_dump: detail: Query was: lock" >&2; exit 1';
    await dumpWith({ pg_dump: script }, { onFailed: (lines) => said.push(...lines) });
    expect(said).toEqual(
      expect.arrayContaining(["pg_dump: error: query failed", "pg_dump: detail: Query was: lock"]),
    );
  });

  it("somebody cancels", async () => {
    const abort = new AbortController();
    setTimeout(() => abort.abort(), 400);
    const script = 'real "$@" | head -c 1000000; exec sleep 60';
    expectFailure(await dumpWith({ pg_dump: script }, { signal: abort.signal }), "cancelled", /cancelled/);
  });

  it("the password was rotated", async () => {
    const url = new URL(source.url);
    url.password = "an-old-one";
    expectFailure(await dumpWith({}, { url: url.href }), "source_unreachable", /28P01/);
  });

  it("the connection of the snapshot is lost", async () => {
    const script = 'real "$@" | (head -c 1000000; sleep 1; cat)';
    const running = dumpWith({ pg_dump: script });
    const ours =
      "from pg_stat_activity where datname = current_database() and application_name = 'rekindle-backup'";
    await expect
      .poll(() => sql(source.url, `select count(*) > 0 as seen ${ours}`), { timeout: 20_000 })
      .toEqual([{ seen: true }]);
    await sql(source.url, `select pg_terminate_backend(pid) ${ours}`);
    const { outcome, sink } = await running;
    expect(outcome).toMatchObject({ ok: false });
    expect(sink.object()).toBeNull();
  });
});

describe("a dump that goes well", () => {
  it("keeps warnings as notes", async () => {
    const script = 'echo "pg_dump: warning: something odd" >&2; real "$@"';
    const { outcome } = await dumpWith({ pg_dump: script });
    expect(outcome).toMatchObject({ ok: true, value: { notes: ["pg_dump: warning: something odd"] } });
  });

  it("goes on without a destination that fails, and ends when none is left", async () => {
    const bad = {
      name: "second",
      put: async (body: AsyncIterable<Uint8Array>) => {
        for await (const _ of body) break;
        return fail("storage_unreachable", "The second is down.", "Wait.");
      },
    };
    const good = memorySink("primary", 1);
    const { outcome } = await dumpWith({}, { sinks: [bad, good] });
    expect(outcome).toMatchObject({
      ok: true,
      value: {
        sinks: [
          { name: "second", outcome: { ok: false } },
          { name: "primary", outcome: { ok: true } },
        ],
      },
    });
    expect(good.object()?.length).toBe(outcome.ok ? outcome.value.bytes.stored : -1);
    const none = await dumpWith({}, { sinks: [bad] });
    expect(none.outcome).toMatchObject({ ok: false, code: "storage_unreachable" });
  });

  it("needs no zstd program to dump and restore, and no recipient when encryption is off", async () => {
    const wrapped = await wrappedTools({}, { without: ["zstd"] });
    const target = await freshDatabase("without_zstd");
    const sink = memorySink();
    const path = process.env.PATH;
    process.env.PATH = "/nonexistent";
    try {
      const encryption: Encryption = { kind: "off" };
      const outcome = await wrapped.tools.dump({ url: source.url, encryption, sinks: [sink] });
      const bytes = sink.object();
      if (!outcome.ok || bytes === null) throw new Error(outcome.ok ? "nothing was stored" : outcome.message);
      expect(bytes.subarray(0, 4).toString("hex")).toBe("28b52ffd");
      const dump = storedDump(bytes, outcome.value, { encrypted: false });
      const restored = await wrapped.tools.restore({ dump, identities: [], url: target.url });
      expect(restored).toMatchObject({ ok: true, value: { tables: outcome.value.tables } });
    } finally {
      process.env.PATH = path;
      await wrapped.remove();
      await target.drop();
    }
  });
});

describe("a restore that goes wrong", () => {
  it("says that the disk is full, although the line that says so is cut off before what it may quote", async () => {
    const complaint =
      'COPY failed for table "memories": ERROR:  could not extend file "base/5/1": No space left on device';
    const script = `case "$*" in *--use-list*) echo 'pg_restore: error: ${complaint}' >&2; exit 1;; esac; real "$@"`;
    const wrapped = await wrappedTools({ pg_restore: script });
    const target = await freshDatabase("full_disk");
    const sink = memorySink();
    const off: Encryption = { kind: "off" };
    try {
      const dumped = await wrapped.tools.dump({ url: source.url, encryption: off, sinks: [sink] });
      const bytes = sink.object();
      if (!dumped.ok || bytes === null) throw new Error(dumped.ok ? "nothing was stored" : dumped.message);
      const dump = storedDump(bytes, dumped.value, { encrypted: false });
      expect(await wrapped.tools.restore({ dump, identities: [], url: target.url })).toMatchObject({
        code: "restore_failed",
        hint: expect.stringContaining("disk of the server is full"),
      });
    } finally {
      await wrapped.remove();
      await target.drop();
    }
  });
});

describe("preflight", () => {
  const refused = async (
    scripts: Parameters<typeof wrappedTools>[0],
    input: { url?: string; encryption?: Encryption },
    options: Parameters<typeof wrappedTools>[1] = {},
  ) => {
    const wrapped = await wrappedTools(scripts, options);
    const outcome = await wrapped.tools.preflight({ url: source.url, encryption, ...input });
    await wrapped.remove();
    return outcome.ok ? outcome.value : outcome.message;
  };

  it("tells what it found when all is well", async () => {
    expect(await refused({}, {})).toMatchObject({ tables: 1, notes: [] });
    await expect(refused({}, { encryption: { kind: "off" } })).resolves.toMatchObject({
      notes: [expect.stringContaining("encryption is off")],
    });
  });

  it("refuses a pooled host, missing and malformed recipients, all in one answer", async () => {
    const url = source.url.replace("127.0.0.1", "ep-quiet-1-pooler.localhost");
    const message = await refused({}, { url, encryption: { kind: "age", recipients: ["age1nonsense"] } });
    expect(message).toContain("the host is a pooler");
    expect(message).toContain("“age1nonsense…” is not an age recipient");
    expect(await refused({}, { encryption: { kind: "age", recipients: [] } })).toContain("no recipient");
  });

  it("refuses a client that is older than the server", async () => {
    const message = await refused({ pg_dump: 'real "$@"' }, {}, { version: "pg_dump 12.4" });
    expect(message).toContain("pg_dump 12.4 is older than the server");
  });

  it("refuses a role that cannot read everything", async () => {
    const role = `reader_${Math.random().toString(36).slice(2)}`;
    await sql(
      source.url,
      `create role ${role} login password 'reader'`,
      "create table hidden (id int)",
      "alter table hidden enable row level security",
      `grant select on hidden to ${role}`,
    );
    const url = new URL(source.url);
    url.username = role;
    url.password = "reader";
    const message = await refused({}, { url: url.href });
    expect(message).toContain("may not read public.memories");
    expect(message).toContain("row-level security hides rows of public.hidden");
    await sql(source.url, "drop table hidden", `drop role ${role}`);
  });
});
