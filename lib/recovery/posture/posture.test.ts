import { expect, it } from "vitest";
import { drillRecord } from "@/lib/adapters/contract/drill-ledger";
import { memoryWorld } from "@/lib/adapters/memory/context";
import { backupRecord } from "@/lib/testing/backup-facts";
import { must } from "@/lib/testing/restore-sides";
import { readPosture } from "./read-posture";

const posture = async (world: ReturnType<typeof memoryWorld>) =>
  must(await readPosture(world.as("viewer"), {}));

it("promises nothing where nothing was measured", async () => {
  const nothing = { rpoSeconds: null, rpoMet: false, at: null, proof: null, rtoMet: false };
  expect(await posture(memoryWorld())).toMatchObject({
    layers: [
      { layer: "pitr", ...nothing },
      { layer: "off_site", ...nothing },
      { layer: "person", ...nothing },
    ],
    offSite: { newestId: null, verifiedIn: [], destinations: 2, kept: 0, encrypted: null },
  });
});

it("measures each layer against its target, and takes the RTO from the last drill of its kind that passed", async () => {
  const world = memoryWorld({}, "2026-11-23T14:00:00.000Z");
  const { ledger } = world.ports;
  await ledger.observations.record({ at: "2026-11-23T13:59:30.000Z", lsn: "0/1" });
  await ledger.backups.saveRecord(backupRecord("2026-11-23T03:00:00.000Z"));
  const [copy] = backupRecord("2026-11-23T05:00:00.000Z").copies;
  const unchecked = copy ? [{ ...copy, state: "unchecked" as const }] : [];
  await ledger.backups.saveRecord(backupRecord("2026-11-23T05:00:00.000Z", { copies: unchecked }));
  const passed = { state: "passed", rtoMs: 95_000, finishedAt: "2026-11-22T06:00:00.000Z" } as const;
  await ledger.drills.claim(drillRecord(passed));
  await ledger.drills.claim(
    drillRecord({
      ...{ ...passed, id: "drl_3", claim: "drl_3", kind: "pitr-branch", rtoMs: 4_000_000 },
      finishedAt: "2026-11-23T06:00:00.000Z",
    }),
  );
  await ledger.drills.claim(
    drillRecord({ id: "drl_2", claim: "drl_2", state: "failed", createdAt: "2026-11-23T11:00:00.000Z" }),
  );
  const proof = { kind: "drill", id: "drl_1", seconds: 95, at: "2026-11-22T06:00:00.000Z" };
  expect(await posture(world)).toMatchObject({
    layers: [
      { layer: "pitr", rpoSeconds: 30, rpoMet: true, proof: { id: "drl_3", seconds: 4000 }, rtoMet: false },
      {
        ...{ layer: "off_site", rpoSeconds: 11 * 3600, rpoMet: false, at: "2026-11-23T03:00:00.000Z" },
        ...{ proof, rtoMet: true },
      },
      { layer: "person", rpoSeconds: 30, rpoMet: true, proof: null, rtoMet: false },
    ],
    offSite: { verifiedIn: ["primary", "second"], kept: 1, encrypted: true },
  });
});
