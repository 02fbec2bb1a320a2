import { expect, it } from "vitest";
import { memoryWorld } from "@/lib/adapters/memory/context";
import type { Drill } from "./drill";
import { exportEvidence } from "./export-evidence";

const drill: Drill = {
  id: "drl_1",
  kind: "restore-backup",
  backupId: "bk_20261123T030000Z_4f7k",
  destination: "second",
  claim: "drl_1",
  state: "passed",
  stage: "clean_up",
  startedBy: "worker:drill",
  startedByName: "worker:drill",
  createdAt: "2026-11-23T06:00:00.000Z",
  startedAt: "2026-11-23T06:00:00.000Z",
  finishedAt: "2026-11-23T06:04:00.000Z",
  heartbeatAt: "2026-11-23T06:04:00.000Z",
  target: null,
  past: null,
  cleaned: true,
  progress: { bytes: 0, total: 0, table: null },
  stages: [],
  rtoMs: 240_000,
  checks: [],
  failure: null,
  notes: [],
  evidence: { json: "drills/drl_1.json", markdown: "drills/drl_1.md" },
};

async function world(change: Partial<Drill> = {}) {
  const memory = memoryWorld();
  const { ledger, backups } = memory.ports;
  await ledger.drills.claim({ ...drill, ...change });
  const put = (key: string, text: string) =>
    backups.stores.find(({ name }) => name === "second")?.put(key, new TextEncoder().encode(text));
  await put("drills/drl_1.json", '{"drill":"drl_1"}');
  await put("drills/drl_1.md", "# Restore drill drl_1: passed");
  const entries = async () => (await ledger.audit.list({ limit: 10 })).entries;
  return { ...memory, entries, ask: (input: object) => exportEvidence(memory.as("admin"), input) };
}

it("gives both files as they lie in the drill's own destination, and writes down who took them", async () => {
  const { ask, entries } = await world();
  expect(await ask({ drillId: "drl_1" })).toEqual({
    ok: true,
    value: { name: "drl_1.json", type: "application/json", text: '{"drill":"drl_1"}' },
  });
  expect(await ask({ drillId: "drl_1", format: "markdown" })).toMatchObject({
    value: { name: "drl_1.md", text: "# Restore drill drl_1: passed" },
  });
  expect(
    (await entries()).map(({ action, target, phase, result }) => [action, target, phase, result]),
  ).toEqual([
    ["drill.export", "drill:drl_1", "outcome", "ok"],
    ["drill.export", "drill:drl_1", "intent", null],
    ["drill.export", "drill:drl_1", "outcome", "ok"],
    ["drill.export", "drill:drl_1", "intent", null],
  ]);
});

it("is for admins, and takes nothing out for others", async () => {
  const { as, entries } = await world();
  for (const role of ["viewer", "support"] as const)
    expect(await exportEvidence(as(role), { drillId: "drl_1" })).toMatchObject({ code: "forbidden" });
  expect(await entries()).toEqual([]);
});

it("says what is not there: the drill, its evidence, its destination, the file", async () => {
  const { ask, backups } = await world();
  expect(await ask({ drillId: "drl_2" })).toMatchObject({ code: "not_found" });
  expect(await ask({ drillId: "drl_1", format: "pdf" })).toMatchObject({ code: "invalid_input" });
  backups.second.objects.clear();
  expect(await ask({ drillId: "drl_1" })).toMatchObject({ code: "not_found" });
  expect(await (await world({ evidence: null })).ask({ drillId: "drl_1" })).toMatchObject({
    message: "This drill left no evidence.",
  });
  expect(await (await world({ destination: "gone" })).ask({ drillId: "drl_1" })).toMatchObject({
    message: expect.stringContaining("not configured"),
  });
});
