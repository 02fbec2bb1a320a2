import { beforeEach, describe, expect, it } from "vitest";
import { incidentRecord, stepRecord } from "@/lib/adapters/contract/incident-ledger";
import { type MemoryWorld, memoryWorld } from "@/lib/adapters/memory/context";
import { backupRecord } from "@/lib/testing/backup-facts";
import type { StepProgress, StepWorld } from "../action";
import type { Facts } from "../incident";
import { branchOrBackup, makeBranch } from "./recovery-branch";

let world: MemoryWorld;
beforeEach(() => {
  world = memoryWorld();
});
const seen = (facts: Facts, attempts = 1): StepWorld => ({
  ctx: world.as("support"),
  incident: incidentRecord({
    scenario: "deleted_person",
    facts,
    steps: { recovery_branch: stepRecord({ state: "running", attempts }) },
  }),
  secret: async () => null,
  note: async () => undefined,
});
const factsOf = (progress: StepProgress) => (progress.ok ? progress.facts : undefined);

describe("a recovery branch of a run", () => {
  it("is made once, and another one by a retry", async () => {
    const moment = { moment: "2026-11-23T13:00:00Z" };
    const made = factsOf(await makeBranch(seen(moment)));
    expect(made?.branch_name).toBe("rk-incident-1-1");
    expect(factsOf(await makeBranch(seen({ ...moment, ...made })))?.branch_id).toBeUndefined();
    const { branch_id, branch_name } = factsOf(await makeBranch(seen({ ...moment, ...made }, 2))) ?? {};
    expect(branch_name).toBe("rk-incident-1-2");
    expect(branch_id).not.toBe(made?.branch_id);
  });

  it("holds the newest backup of before where the history does not reach", async () => {
    const old = { moment: "2026-06-10T12:00:00Z" };
    expect(await branchOrBackup(seen(old))).toMatchObject({ code: "moment_outside_window" });
    for (const takenAt of [
      "2026-06-09T03:00:00.000Z",
      "2026-06-10T03:00:00.000Z",
      "2026-06-11T03:00:00.000Z",
    ])
      await world.ports.ledger.backups.saveRecord(backupRecord(takenAt));
    const progress = await branchOrBackup(seen(old));
    expect(progress).toMatchObject({ ok: true, kind: "wait" });
    const { branch_id: id, backup_id: backup } = factsOf(progress) ?? {};
    expect(String(backup)).toContain("20260610T030000Z");
    expect(await world.ports.ledger.materialisations.get(String(id))).toMatchObject({ backupId: backup });
    // While it is being filled it is waited for, and not made again.
    const again = await branchOrBackup(seen({ ...old, ...factsOf(progress) }));
    expect(again).toMatchObject({ ok: true, kind: "wait" });
    expect(factsOf(again)).toBeUndefined();
  });
});
