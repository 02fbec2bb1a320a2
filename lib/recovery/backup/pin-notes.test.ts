import { expect, it } from "vitest";
import { memoryWorld } from "@/lib/adapters/memory/context";
import type { Outcome } from "../errors";
import { catchUp } from "./catch-up";
import { pinBackup } from "./pin-backup";
import { readBackup } from "./read-backup";
import { reindexBackups } from "./reindex-backups";
import { runBackup } from "./run-backup";
import { takeBackup } from "./take-backup";
import { unpinBackup } from "./unpin-backup";

function good<T>(outcome: Outcome<T>): T {
  if (!outcome.ok) throw new Error(`${outcome.code}: ${outcome.message}`);
  return outcome.value;
}

async function worldWithBackup() {
  const world = memoryWorld();
  const admin = world.as("admin");
  const { run } = good(await takeBackup(admin, { schedule: "daily" }));
  good(await runBackup(admin, { runId: run.id }));
  const key = `pins/${run.backupId}.json`;
  const lies = () => [world.backups.primary, world.backups.second].map(({ objects }) => objects.has(key));
  const lost = { ...admin, ports: { ...world.ports, ledger: memoryWorld().ports.ledger } };
  return { world, admin, backupId: run.backupId, key, lies, lost };
}

it("a pin survives the loss of the ledger, and its end does, too", async () => {
  const { admin, backupId, lies, lost } = await worldWithBackup();
  good(await pinBackup(admin, { backupId, reason: "before the migration" }));
  expect(lies()).toEqual([true, true]);
  expect(good(await reindexBackups(lost, {}))).toMatchObject({ backups: 1, pins: 1, problems: [] });
  expect(good(await readBackup(lost, { backupId })).view.pinned).toMatchObject({
    reason: "before the migration",
  });
  expect(good(await reindexBackups(lost, {})).pins).toBe(0);
  good(await unpinBackup(lost, { backupId, reason: "done" }));
  expect(lies()).toEqual([false, false]);
  expect(good(await reindexBackups(lost, {})).pins).toBe(0);
});

it("is brought to a destination that was away, and what is no pin is named", async () => {
  const { world, admin, backupId, lies, lost } = await worldWithBackup();
  world.backups.second.away = true;
  good(await pinBackup(admin, { backupId, reason: "before the migration" }));
  expect(lies()).toEqual([true, false]);
  world.backups.second.away = false;
  good(await catchUp(admin, {}));
  expect(lies()).toEqual([true, true]);
  world.backups.primary.objects.set("pins/notes.json", {
    bytes: new TextEncoder().encode("{"),
    modifiedAt: "",
  });
  expect(good(await reindexBackups(lost, {}))).toMatchObject({
    pins: 1,
    problems: ["pins/notes.json in primary cannot be read as a pin."],
  });
});
