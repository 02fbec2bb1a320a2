import { globSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { person } from "@/lib/adapters/memory/context";
import type { Context, Role } from "./context";
import type { Outcome } from "./errors";
import type { Permission } from "./permissions";
import { DEFAULT_TARGETS } from "./posture/targets";
import { DEFAULT_APPROVAL } from "./restore/approval";
import { EMBER } from "./subjects/config";

/** The contract, written down a second time: what each verb asks for, and who has it. */
const VERBS: Readonly<Record<string, Permission>> = {
  applyBatch: "restore:apply",
  decideBatch: "restore:approve",
  exportBatchReport: "receipts:export",
  listBatches: "state:read",
  planBatch: "restore:plan",
  readBatch: "state:read",
  requestBatchApproval: "restore:plan",
  resumeBatch: "restore:apply",
  runBatch: "restore:run_batch",
  stopBatch: "restore:apply",
  withdrawBatch: "restore:plan",
  advanceIncident: "incidents:run",
  advanceIncidents: "incidents:run",
  agreeStep: "incidents:danger",
  applyRestore: "restore:apply",
  applyRetention: "retention:apply",
  branchTables: "state:read",
  cancelRestore: "restore:apply",
  catchUp: "backups:take",
  checkPosture: "state:read",
  checkItem: "incidents:run",
  closeIncident: "incidents:run",
  confirmStep: "incidents:run",
  countDecisions: "state:read",
  createBranch: "branches:create",
  declareIncident: "incidents:run",
  decideRestore: "restore:approve",
  deleteBranch: "branches:delete",
  evaluateAlerts: "alerts:evaluate",
  expireReceipts: "receipts:keep",
  exportAudit: "audit:export",
  exportChecklist: "drills:checklist",
  exportEvidence: "drills:export",
  exportReport: "incidents:read",
  exportReceipt: "receipts:export",
  extendBranch: "branches:extend",
  findSubjects: "subjects:read",
  leaveOut: "incidents:run",
  listAlerts: "alerts:read",
  listAttention: "state:read",
  listAudit: "audit:read",
  listBackups: "backups:read",
  listBranches: "state:read",
  listDrills: "drills:read",
  listIncidents: "incidents:read",
  listRestores: "state:read",
  makePack: "backups:take",
  materialise: "branches:create",
  noteIncident: "incidents:run",
  noteEffect: "effects:note",
  noteWorker: "drills:run",
  pinBackup: "backups:pin",
  planRestore: "restore:plan",
  planUndo: "restore:undo",
  presignDownload: "backups:download",
  previewRetention: "backups:read",
  readAppStatus: "state:read",
  readBackup: "backups:read",
  readBranch: "state:read",
  readChangedColumns: "compare:read",
  readComparison: "compare:read",
  readComparisonRows: "compare:read",
  readDrill: "drills:read",
  readDryRun: "state:read",
  readEffects: "state:read",
  readHistory: "state:read",
  readIncident: "incidents:read",
  readMaintenance: "state:read",
  readPosture: "state:read",
  readRestore: "state:read",
  readRowDetail: "compare:read",
  readRun: "backups:read",
  readSubject: "subjects:read",
  registerForeign: "backups:take",
  reindexBackups: "backups:take",
  requestApproval: "restore:plan",
  resolveRestores: "state:read",
  revealConnection: "branches:reveal",
  revealRow: "content:reveal",
  revisePlan: "restore:plan",
  reverifyBackups: "backups:take",
  rotateReceipts: "receipts:keep",
  runBackup: "backups:take",
  runComparison: "compare:run",
  runDrill: "drills:run",
  runDryRun: "restore:rehearse",
  runMaterialisation: "backups:materialise",
  sendTest: "alerts:test",
  skipStep: "incidents:run",
  setMaintenance: "maintenance:set",
  snoozeAlert: "alerts:snooze",
  recordDrill: "drills:start",
  startDrill: "drills:start",
  startDueDrill: "drills:start",
  startDryRun: "restore:plan",
  startStep: "incidents:run",
  sweep: "backups:take",
  sweepDrills: "drills:run",
  sweepDryRuns: "restore:rehearse",
  takeBackup: "backups:take",
  undoStep: "incidents:run",
  unpinBackup: "backups:pin",
  verifyPitr: "state:read",
  wakeAlert: "alerts:snooze",
  withdrawApproval: "restore:plan",
  addErasure: "erasures:add",
  requestOverride: "erasures:override",
  decideOverride: "erasures:override",
  listOverrides: "erasures:list",
  reportErasure: "erasures:add",
  importErasures: "erasures:add",
  mirrorErasures: "erasures:keep",
  rebuildErasures: "erasures:keep",
  verifyErasures: "erasures:keep",
  previewReplay: "erasures:replay",
  startReplay: "erasures:replay",
  runReplay: "erasures:keep",
  readProgress: "state:read",
  readReplay: "erasures:read",
  readErasures: "erasures:read",
};
const LEAST: Readonly<Record<Permission, Role>> = {
  "state:read": "viewer",
  "posture:look": "support",
  "subjects:read": "viewer",
  "compare:read": "viewer",
  "audit:read": "viewer",
  "branches:create": "support",
  "branches:extend": "support",
  "compare:run": "support",
  "content:reveal": "support",
  "restore:plan": "support",
  "restore:apply": "support",
  "restore:approve": "support",
  "restore:undo": "support",
  "restore:rehearse": "support",
  "restore:run_batch": "admin",
  "restore:remove": "admin",
  "restore:exclude": "admin",
  "receipts:export": "support",
  "effects:note": "support",
  "receipts:keep": "admin",
  "branches:delete": "admin",
  "branches:reveal": "admin",
  "audit:export": "admin",
  "backups:read": "viewer",
  "backups:take": "admin",
  "backups:pin": "admin",
  "backups:download": "admin",
  "backups:materialise": "admin",
  "retention:apply": "admin",
  "alerts:read": "viewer",
  "alerts:snooze": "support",
  "alerts:evaluate": "admin",
  "alerts:test": "admin",
  "drills:read": "viewer",
  "drills:start": "admin",
  "drills:export": "admin",
  "drills:checklist": "support",
  "drills:run": "admin",
  "maintenance:set": "admin",
  "incidents:read": "viewer",
  "incidents:run": "support",
  "incidents:danger": "admin",
  "erasures:read": "viewer",
  "erasures:list": "support",
  "erasures:add": "admin",
  "erasures:keep": "admin",
  "erasures:replay": "admin",
  "erasures:override": "admin",
};
const ROLES: readonly Role[] = ["viewer", "support", "admin"];

type Verb = (ctx: Context, input: unknown) => Promise<Outcome<unknown>>;

/** A verb is every exported `async function name(ctx: Context, input: unknown)` of the domain. */
const found = globSync("lib/recovery/*/*.ts", { exclude: (path) => path.endsWith(".test.ts") }).flatMap(
  (file) =>
    [
      ...readFileSync(file, "utf8").matchAll(
        /export async function (\w+)\(\s*ctx: Context,\s*input: unknown,?\s*\)/g,
      ),
    ].map(([, name = ""]) => ({ name, file })),
);

/** Every use of the world stops the verb: whoever is refused must not get that far. */
class Touched extends Error {}
const untouchable: Context["ports"] = new Proxy({} as Context["ports"], {
  get: () => {
    throw new Touched();
  },
});

async function attempt(file: string, name: string, role: Role): Promise<"forbidden" | "went on"> {
  const loaded: Record<string, Verb | undefined> = await import(/* @vite-ignore */ resolve(file));
  const verb = loaded[name];
  if (!verb) throw new Error(`${file} has no ${name}`);
  try {
    const outcome = await verb(
      {
        actor: person(role),
        ports: untouchable,
        subjects: EMBER,
        approval: DEFAULT_APPROVAL,
        targets: DEFAULT_TARGETS,
        requestId: "r",
      },
      {},
    );
    return !outcome.ok && outcome.code === "forbidden" ? "forbidden" : "went on";
  } catch (error) {
    if (error instanceof Touched) return "went on";
    throw error;
  }
}

it("knows every verb and its permission", () => {
  expect(found.map((verb) => verb.name).sort()).toEqual(Object.keys(VERBS).sort());
});

describe.each(found)("$name", ({ name, file }) => {
  it.each(ROLES)("%s", async (role) => {
    const permission = VERBS[name];
    const allowed = permission !== undefined && ROLES.indexOf(role) >= ROLES.indexOf(LEAST[permission]);
    expect(await attempt(file, name, role)).toBe(allowed ? "went on" : "forbidden");
  });

  it("asks for permission before it looks at its input", () => {
    const source = readFileSync(file, "utf8");
    const body = source.slice(source.indexOf(`export async function ${name}(`));
    const asked = body.indexOf(`requirePermission(ctx, "${VERBS[name]}")`);
    expect(asked).toBeGreaterThan(0);
    const parsed = body.search(/parseInput\(/);
    if (parsed !== -1) expect(asked).toBeLessThan(parsed);
  });
});
