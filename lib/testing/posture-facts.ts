import { drillRecord } from "@/lib/adapters/contract/drill-ledger";
import { SOUND_SETUP } from "@/lib/adapters/memory/context";
import { DEFAULT_RHYTHM, DRILL_KINDS } from "@/lib/recovery/drills/rhythm";
import { fail, ok } from "@/lib/recovery/errors";
import type { NeonBranch, NeonProject } from "@/lib/recovery/ports";
import type { PostureFacts } from "@/lib/recovery/posture/facts";
import { measureLayers } from "@/lib/recovery/posture/layers";
import { DEFAULT_TARGETS } from "@/lib/recovery/posture/targets";
import { DEFAULT_APPROVAL } from "@/lib/recovery/restore/approval";
import { DEFAULT_POLICY } from "@/lib/recovery/retention/policy";
import { backupRecord } from "./backup-facts";

export const POSTURE_NOW = new Date("2026-11-23T14:00:00.000Z");
const AN_HOUR_AGO = "2026-11-23T13:30:00.000Z";

/** What a question that nobody answered looks like. */
export const AWAY = fail("neon_unreachable", "It does not answer.", "See whether it is away.");

export const project = (change: Partial<NeonProject> = {}): NeonProject => ({
  id: "ember",
  name: "ember",
  region: "aws-eu-central-1",
  pgVersion: 17,
  historyRetentionSeconds: 7 * 86_400,
  createdAt: "2026-01-01T00:00:00.000Z",
  plan: "scale",
  branchLimit: 100,
  storageBytes: 1,
  maintenanceAt: null,
  ...change,
});

export const branch = (change: Partial<NeonBranch> = {}): NeonBranch => ({
  id: "br-production",
  name: "production",
  parentId: null,
  parentPoint: null,
  state: "ready",
  createdAt: "2026-01-01T00:00:00.000Z",
  expiresAt: null,
  logicalSizeBytes: 1,
  isDefault: true,
  isProtected: true,
  isFromSnapshot: false,
  ...change,
});

/** A drill of each kind that passed an hour ago. */
const drills = DRILL_KINDS.map((kind) =>
  drillRecord({
    ...{ id: `drl_${kind}`, claim: kind, kind, state: "passed", rtoMs: 60_000, finishedAt: AN_HOUR_AGO },
  }),
);

/** A world in which everything is as it should be, but for what is said otherwise. */
export function postureFacts(change: Partial<PostureFacts> = {}): PostureFacts {
  const records = [backupRecord(AN_HOUR_AGO)];
  const at = AN_HOUR_AGO;
  const store = (name: string) => ({
    name,
    probe: ok({ conditionalWrites: true, listsUploads: true }),
    protection: ok({ versioning: "on", lock: "off" } as const),
    newestPack: ok("outage-pack/rekindle-20261123T133500Z.tar.age"),
  });
  return {
    now: POSTURE_NOW,
    setup: SOUND_SETUP,
    measured: measureLayers(
      { seen: at, records, drills, incidents: [], targets: DEFAULT_TARGETS },
      POSTURE_NOW,
    ),
    approval: DEFAULT_APPROVAL,
    neon: { productionBranchId: "br-production", project: ok(project()), branches: ok([branch()]) },
    tools: ok({
      ...{ serverVersion: "17.2", dumpVersion: "17.2", database: "ember" },
      bytes: 1,
      tables: 1,
      notes: [],
    }),
    stores: [store("primary"), store("second")],
    encryption: { kind: "age", recipients: ["age1one", "age1two"] },
    signing: "trusted",
    backups: { records, policy: DEFAULT_POLICY },
    drills: { all: drills, rhythm: DEFAULT_RHYTHM },
    channels: {
      configured: [
        { id: "discord", kind: "discord", label: "Discord" },
        { id: "mail", kind: "email", label: "Mail" },
        { id: "dead", kind: "dead_man", label: "Switch" },
      ],
      states: ["discord", "mail"].map((channel) => ({ channel, ok: true, at, failure: null })),
    },
    erasures: { position: 0, refused: null, mirrors: [] },
    lostReceiptKeys: [],
    clocks: { ledger: ok(0), production: ok(0) },
    hosting: {
      live: ok({
        ...{ id: "dpl_1", state: "ready", target: "production", createdAt: at, readyAt: at },
        ...{ failure: null, hasServed: true, key: null },
      }),
      variable: ok({ ...{ id: "env_1", key: "DATABASE_URL" }, targets: [], isSecret: true, updatedAt: at }),
      databaseVariable: "DATABASE_URL",
      maintenance: ok({ on: false }),
      health: ok({
        ...{ state: "healthy", latencyMs: 1, databaseHost: "x", databaseLatencyMs: 1 },
        ...{ deploymentId: "dpl_1", problem: null },
      }),
    },
    signs: [
      { name: "clock", at: POSTURE_NOW.toISOString(), by: "cron:alerts", holdsKey: null },
      { name: "worker", at: POSTURE_NOW.toISOString(), by: "worker:worker", holdsKey: true },
    ],
    baseline: ok({
      readAt: at,
      lsn: "0/1",
      bytes: 1,
      tables: [{ table: "a", rows: 100, approximate: false }],
    }),
    baselineBefore: null,
    ...change,
  };
}
