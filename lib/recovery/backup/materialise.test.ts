import { describe, expect, it } from "vitest";
import { type MemoryWorld, memoryWorld } from "@/lib/adapters/memory/context";
import { readBranch } from "../branches/read-branch";
import type { Context } from "../context";
import { reportErasure } from "../erasures/report-erasure";
import { fail, type Outcome, ok } from "../errors";
import { findSource } from "../subjects/sessions";
import type { Manifest, TableProof } from "./manifest";
import { expectedOf } from "./materialisation";
import { materialise } from "./materialise";
import { offerMaterialisations } from "./offer-materialisations";
import { manifestBytes } from "./parse-manifest";
import type { RestoreInput, RestoreResult } from "./port";
import { runMaterialisation } from "./run-materialisation";

const ID = "bk_20261001T030000Z_4f7k";
const TABLES: readonly TableProof[] = [{ table: "public.users", rows: 3, fingerprint: "3:42" }];
const HEX = "0".repeat(64);

const UNSIGNED: Omit<Manifest, "signature"> = {
  format: 1,
  id: ID,
  tier: "daily",
  takenAt: "2026-10-01T03:00:00.000Z",
  lsn: "0/5A3C1F8",
  finishedAt: "2026-10-01T03:01:00.000Z",
  source: { projectId: "p", branchId: "br", database: "ember" },
  serverVersion: "17.2",
  dumpVersion: "17.2",
  tables: TABLES,
  bytes: { plain: 30, stored: 10 },
  sha256: { plain: HEX, stored: HEX },
  compression: "zstd",
  encryption: { kind: "age", recipients: ["age1memory"] },
  object: `daily/${ID}.dump.zst.age`,
  erasurePosition: null,
  durationMs: 60_000,
};

interface Stage {
  readonly world: MemoryWorld;
  readonly worker: Context;
  /** What the restore tools were asked for, one per copy that was tried. */
  readonly asked: RestoreInput[];
}

/** A world with one backup in both buckets, and restore tools that answer with these tables. */
async function stage(
  answer: (asked: RestoreInput) => Promise<Outcome<readonly TableProof[]>> = async () => ok(TABLES),
): Promise<Stage> {
  const base = memoryWorld();
  const asked: RestoreInput[] = [];
  const backups = {
    ...base.ports.backups,
    identities: async () => ["AGE-SECRET-KEY-1"],
    // Time passes for Neon while we wait.
    pause: async () => base.neon.settle(),
    tools: {
      ...base.ports.backups.tools,
      restore: async (input: RestoreInput): Promise<Outcome<RestoreResult>> => {
        asked.push(input);
        const tables = await answer(input);
        const facts = { serverVersion: "17.2", toolVersion: "17.2", notes: [], stages: [] };
        return tables.ok ? ok({ ...facts, tables: tables.value }) : tables;
      },
    },
  };
  const ports = { ...base.ports, backups };
  const as: MemoryWorld["as"] = (role) => ({ ...base.as(role), ports });
  const world = { ...base, ports, as };
  const manifest = await backups.signer?.sign(UNSIGNED);
  if (manifest === undefined) throw new Error("the memory world signs");
  for (const store of backups.stores) {
    await store.put(UNSIGNED.object, new Uint8Array(10));
    await store.put(`daily/${ID}.manifest.json`, manifestBytes(manifest));
  }
  await ports.ledger.backups.saveRecord({
    id: ID,
    manifest,
    foreign: null,
    copies: ["primary", "second"].map((destination) => ({
      destination,
      key: UNSIGNED.object,
      verifiedAt: "2026-10-01T03:01:00.000Z",
      state: "verified" as const,
    })),
    pinned: null,
    holds: [],
    removing: null,
    provenAt: null,
  });
  return { world, worker: { ...as("admin"), actor: { kind: "worker", job: "materialise" } }, asked };
}

function value<T>(outcome: Outcome<T>): T {
  if (!outcome.ok) throw new Error(`${outcome.code}: ${outcome.message}`);
  return outcome.value;
}

const ask = { backupId: ID, purpose: "Ticket 4711" };

describe("a backup asked back into a branch", () => {
  it("is refused to those who may only look, and when nothing can be restored", async () => {
    const { world } = await stage();
    expect(await materialise(world.as("viewer"), ask)).toMatchObject({ code: "forbidden" });
    expect(await materialise(world.as("support"), { ...ask, backupId: "bk_none" })).toMatchObject({
      code: "not_found",
    });
    for (const destination of ["primary", "second"]) {
      await world.ports.ledger.backups.setCopy(ID, {
        destination,
        key: UNSIGNED.object,
        verifiedAt: null,
        state: "damaged",
      });
    }
    expect(await materialise(world.as("support"), ask)).toMatchObject({ code: "backup_damaged" });
    expect(await world.neon.listBranches()).toMatchObject({ value: [{ id: "br-production" }] });
  });

  it("is not offered while somebody is on the erasure list and nobody could look whether they are in it", async () => {
    const { world, worker } = await stage();
    value(await reportErasure(world.as("admin"), { person: { email: "ada@example.com" } }));
    const { branchId } = value(await materialise(world.as("support"), ask));
    world.neon.settle();
    expect(await runMaterialisation(worker, { branchId })).toMatchObject({ code: "production_unreachable" });
    expect(await world.ports.ledger.materialisations.get(branchId)).toMatchObject({
      state: "failed",
      stage: "erase",
    });
    expect(await findSource(world.as("support"), branchId)).toMatchObject({ code: "branch_not_ready" });
    expect(await world.ports.ledger.replays.list({ limit: 9 })).toMatchObject([
      { state: "failed", target: { kind: "backup", name: ID, branchId }, position: 1 },
    ]);
  });

  it("waits as a branch that is being made, holds the backup, and ends as one that answers", async () => {
    const { world, worker, asked } = await stage();
    const { branchId } = value(await materialise(world.as("support"), ask));
    const held = await world.ports.ledger.backups.getRecord(ID);
    expect(held?.holds).toMatchObject([{ holder: branchId }]);
    world.neon.settle();
    expect(value(await readBranch(world.as("viewer"), { branchId }))).toMatchObject({
      branch: { state: "creating", point: { kind: "timestamp", at: UNSIGNED.takenAt } },
      stage: "Waiting for a worker that holds the key",
    });
    expect(await findSource(world.as("support"), branchId)).toMatchObject({ code: "branch_not_ready" });

    expect(value(await runMaterialisation(worker, { branchId }))).toMatchObject({
      state: "ready",
      stage: "erase",
      proof: { tables: 1, rows: 3, erased: { people: 0, rows: 0 } },
    });
    expect(asked).toMatchObject([{ identities: ["AGE-SECRET-KEY-1"], dump: { encrypted: true } }]);
    expect(new URL(asked[0]?.url ?? "").pathname).toBe("/rekindle_backup");
    expect((await world.ports.ledger.backups.getRecord(ID))?.holds).toEqual([]);
    const source = value(await findSource(world.as("support"), branchId));
    expect(new URL(source.url).pathname).toBe("/rekindle_backup");
    expect(value(await readBranch(world.as("viewer"), { branchId })).branch.state).toBe("ready");
  });

  it("is done once, however often the job is delivered", async () => {
    const { world, worker, asked } = await stage();
    const { branchId } = value(await materialise(world.as("support"), ask));
    await runMaterialisation(worker, { branchId });
    expect(await runMaterialisation(worker, { branchId })).toMatchObject({ value: { state: "ready" } });
    expect(asked).toHaveLength(1);
  });

  it("takes the second copy when the first is damaged or its manifest is not ours", async () => {
    const damaged = await stage(async ({ dump }) =>
      (await dump.open()).ok ? ok(TABLES) : fail("backup_damaged", "A byte is wrong.", "Use another."),
    );
    damaged.world.backups.primary.objects.delete(UNSIGNED.object);
    const { branchId } = value(await materialise(damaged.world.as("support"), ask));
    expect(await runMaterialisation(damaged.worker, { branchId })).toMatchObject({
      value: { state: "ready" },
    });

    const forged = await stage();
    const key = `daily/${ID}.manifest.json`;
    const object = forged.world.backups.primary.objects.get(key);
    if (object === undefined) throw new Error("no manifest");
    const text = new TextDecoder().decode(object.bytes).replace('"rows": 3', '"rows": 4');
    forged.world.backups.primary.objects.set(key, { ...object, bytes: new TextEncoder().encode(text) });
    const asked = value(await materialise(forged.world.as("support"), ask));
    expect(await runMaterialisation(forged.worker, { branchId: asked.branchId })).toMatchObject({ ok: true });
    expect(forged.asked).toHaveLength(1);
  });

  it("is not trusted when what came back differs from the manifest", async () => {
    const { world, worker } = await stage(async () =>
      ok([{ table: "public.users", rows: 3, fingerprint: "3:41" }]),
    );
    const { branchId } = value(await materialise(world.as("support"), ask));
    expect(await runMaterialisation(worker, { branchId })).toMatchObject({ code: "backup_damaged" });
    expect(await findSource(world.as("support"), branchId)).toMatchObject({
      code: "branch_not_ready",
      message: expect.stringContaining("public.users"),
    });
    expect(value(await readBranch(world.as("viewer"), { branchId })).branch.state).toBe("failed");
  });

  it("is taken over from a worker that was killed, into an empty database", async () => {
    const { world, worker, asked } = await stage();
    const { branchId } = value(await materialise(world.as("support"), ask));
    const now = world.ports.clock.now().toISOString();
    await world.ports.ledger.materialisations.begin(branchId, now, now);
    expect(await runMaterialisation(worker, { branchId })).toMatchObject({ value: { state: "running" } });
    world.advance(5 * 60_000);
    expect(await runMaterialisation(worker, { branchId })).toMatchObject({ value: { state: "ready" } });
    expect(asked.map(({ url }) => new URL(url).pathname)).toEqual(["/rekindle_backup_2"]);
  });

  it("waits for a worker that holds the key, and is offered again", async () => {
    const { world, worker } = await stage();
    const { branchId } = value(await materialise(world.as("support"), ask));
    const keyless = {
      ...worker,
      ports: { ...worker.ports, backups: { ...worker.ports.backups, identities: async () => [] } },
    };
    expect(await runMaterialisation(keyless, { branchId })).toMatchObject({ code: "key_missing" });
    expect(await offerMaterialisations(worker)).toBe(0);
    world.advance(5 * 60_000);
    expect(await offerMaterialisations(worker)).toBe(1);
    expect(world.backups.jobs).toEqual([
      { kind: "materialise", branchId },
      { kind: "materialise", branchId },
    ]);
    expect(await runMaterialisation(worker, { branchId })).toMatchObject({ value: { state: "ready" } });
  });

  it("asks for a person's tables alone only when production says which they are", async () => {
    const { world, worker, asked } = await stage();
    const { branchId } = value(await materialise(world.as("support"), { ...ask, subjectTablesOnly: true }));
    expect(await world.ports.ledger.materialisations.get(branchId)).toMatchObject({
      subjectTablesOnly: true,
    });
    expect(await runMaterialisation(worker, { branchId })).toMatchObject({ code: "production_unreachable" });
    expect(asked).toEqual([]);
  });
});

describe("what the manifest must say of chosen tables", () => {
  const proof = (table: string): TableProof => ({ table, rows: 1, fingerprint: "1:1" });
  const manifest = ["public.users", "public.events_2026", "public.logs"].map(proof);

  it("is all that was wanted and all that came, and everything without a choice", () => {
    const came = [proof("public.events_2026")];
    const names = expectedOf(manifest, came, ["public.users", "public.events"]).map((one) => one.table);
    expect(names).toEqual(["public.users", "public.events_2026"]);
    expect(expectedOf(manifest, [], undefined)).toBe(manifest);
  });
});
