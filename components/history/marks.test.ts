import { expect, it } from "vitest";
import { backupAt } from "@/components/backups/testing";
import type { BackupView } from "@/lib/recovery/backup/view";
import type { HistoryView } from "@/lib/recovery/history/view";
import { marksOf } from "./marks";

const history: HistoryView = {
  project: { id: "p", name: "ember", region: "aws-eu-central-1", pgVersion: 17 },
  production: { branchId: "br-1", branchName: "main", sizeBytes: null },
  window: { earliest: "2026-11-16T09:14:07Z", latest: "2026-11-23T09:14:07Z", retentionSeconds: 604_800 },
  measuredRpoSeconds: 1,
  currentLsn: null,
  snapshots: [{ id: "snap-1", name: "before", createdAt: "2026-11-20T11:20:00Z", expiresAt: null }],
  branches: [],
  readAt: "2026-11-23T09:14:07Z",
};
const labels = (...backups: BackupView[]) => marksOf(history, backups).map(({ label }) => label);
const copyIn = (tier: string, state: "verified" | "gone") => ({
  destination: "primary",
  key: `${tier}/bk_20261102T030000Z_aaaa.dump.zst.age`,
  verifiedAt: null,
  state,
});

it("a snapshot chooses its moment, a backup leads to its page", () => {
  const backup = backupAt(18);
  expect(marksOf(history, [backup]).map(({ kind, href }) => [kind, href])).toEqual([
    ["snapshot", null],
    ["backup", `/backups/${backup.id}`],
  ]);
});

it("a backup is named by the tiers in which it still lies", () => {
  const tiers = (...copies: BackupView["copies"]) => ({ ...backupAt(1), copies });
  expect(
    labels(
      tiers(copyIn("daily", "verified")),
      tiers(copyIn("daily", "verified"), copyIn("monthly", "verified")),
      tiers(copyIn("daily", "gone"), copyIn("monthly", "verified")),
      { ...backupAt(1), kind: "foreign" },
      { ...tiers(copyIn("daily", "verified")), state: "doubtful" },
    ),
  ).toEqual([
    "snapshot before",
    "daily backup",
    "daily and monthly backup",
    "monthly backup",
    "foreign dump",
    "daily backup, not checked yet",
  ]);
});

it("what cannot be used is no way back", () => {
  expect(labels({ ...backupAt(1), state: "bad" }, { ...backupAt(1), takenAt: "" })).toEqual([
    "snapshot before",
  ]);
});
