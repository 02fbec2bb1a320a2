import { expect, it } from "vitest";
import { drillRecord } from "@/lib/adapters/contract/drill-ledger";
import { memoryWorld } from "@/lib/adapters/memory/context";
import { backupRecord } from "@/lib/testing/backup-facts";
import { readPosture } from "./read-posture";

async function posture(world: ReturnType<typeof memoryWorld>) {
  const read = await readPosture(world.as("viewer"), {});
  if (!read.ok) throw new Error(read.message);
  return read.value;
}

it("promises nothing where nothing was measured", async () => {
  expect(await posture(memoryWorld())).toMatchObject({
    rpo: [
      { layer: "pitr", seconds: null, met: false, at: null },
      { layer: "off_site", seconds: null, met: false, at: null },
    ],
    rto: { seconds: null, met: false, drillId: null },
    offSite: { newestId: null, verifiedIn: [], destinations: 2, kept: 0, encrypted: null },
  });
});

it("measures each layer against its target, and takes the RTO from the last drill that passed", async () => {
  const world = memoryWorld({}, "2026-11-23T14:00:00.000Z");
  const { ledger } = world.ports;
  await ledger.observations.record({ at: "2026-11-23T13:59:30.000Z", lsn: "0/1" });
  await ledger.backups.saveRecord(backupRecord("2026-11-23T03:00:00.000Z"));
  const [copy] = backupRecord("2026-11-23T05:00:00.000Z").copies;
  const unchecked = copy ? [{ ...copy, state: "unchecked" as const }] : [];
  await ledger.backups.saveRecord(backupRecord("2026-11-23T05:00:00.000Z", { copies: unchecked }));
  await ledger.drills.claim(
    drillRecord({ state: "passed", rtoMs: 95_000, finishedAt: "2026-11-22T06:00:00.000Z" }),
  );
  await ledger.drills.claim(
    drillRecord({ id: "drl_2", claim: "drl_2", state: "failed", createdAt: "2026-11-23T11:00:00.000Z" }),
  );
  expect(await posture(world)).toMatchObject({
    rpo: [
      { layer: "pitr", seconds: 30, targetSeconds: 3600, met: true },
      { layer: "off_site", seconds: 11 * 3600, met: false, at: "2026-11-23T03:00:00.000Z" },
    ],
    rto: { seconds: 95, met: true, drillId: "drl_1", provenAt: "2026-11-22T06:00:00.000Z" },
    offSite: { verifiedIn: ["primary", "second"], kept: 1, encrypted: true },
  });
});
