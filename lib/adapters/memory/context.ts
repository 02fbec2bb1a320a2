import type { Actor, Context, Role } from "@/lib/recovery/context";
import { fail } from "@/lib/recovery/errors";
import type { Ports } from "@/lib/recovery/ports";
import type { Setup } from "@/lib/recovery/posture/setup";
import { DEFAULT_TARGETS } from "@/lib/recovery/posture/targets";
import { type ApprovalPolicy, DEFAULT_APPROVAL } from "@/lib/recovery/restore/approval";
import { EMBER } from "@/lib/recovery/subjects/config";
import { type MemoryBackupWorld, memoryBackupWorld } from "./backup-ports";
import { memoryDrillPorts } from "./drill-ports";
import { memoryErasurePorts } from "./erasure-ports";
import { type MemoryIdentities, memoryIdentities } from "./identities";
import { memoryLedger } from "./ledger";
import { type MemoryNeon, memoryNeon } from "./neon";
import { type MemoryNotify, memoryNotify } from "./notify";
import { memoryPack } from "./pack";
import { type MemoryPlatform, memoryPlatform } from "./platform";
import { memoryStorage } from "./storage";
import { memoryVault } from "./vault";

export interface MemoryWorld {
  readonly ports: Ports;
  readonly neon: MemoryNeon;
  readonly backups: MemoryBackupWorld;
  readonly notify: MemoryNotify;
  readonly platform: MemoryPlatform;
  readonly identities: MemoryIdentities;
  /** The world as this role sees it. */
  as(role: Role): Context;
  /** Moves the clock. */
  advance(ms: number): void;
}

/** An actor of a role. */
export function person(role: Role): Actor {
  const name = `${role.charAt(0).toUpperCase()}${role.slice(1)} Person`;
  return { kind: "user", id: `user_${role}`, name, email: `${role}@example.com`, role, sessionId: "sess_1" };
}

/** A process that was set up as it should be. */
export const SOUND_SETUP: Setup = {
  cronSecret: "strong",
  packages: { next: "16.4.6", "@clerk/nextjs": "7.9.17" },
  ledgerApart: true,
  pooled: false,
  sharedHost: false,
};

const NOWHERE = fail("production_unreachable", "No database is reachable in this world.", "Bring one.");

/** A context whose world is memory: for tests of verbs that need no Postgres. Databases come through `change`. */
export function memoryWorld(
  change: Partial<Ports> = {},
  start = "2026-11-23T14:00:00.000Z",
  approval: ApprovalPolicy = DEFAULT_APPROVAL,
): MemoryWorld {
  let time = Date.parse(start);
  const now = () => new Date(time);
  const neon = memoryNeon({ now });
  // Waiting moves the clock, and what runs at Neon ends meanwhile.
  const pause = async (ms: number) => {
    time += ms;
    neon.settle();
  };
  const backups = memoryBackupWorld({ now, pause });
  const notify = memoryNotify();
  const platform = memoryPlatform({ now });
  const identities = memoryIdentities();
  let counter = 0;
  const unused = () => {
    throw new Error("this world has no restorer");
  };
  const ports: Ports = {
    clock: { now },
    ids: { next: (prefix) => `${prefix}_${String(++counter).padStart(12, "0")}`, seed: () => "42" },
    log: { info: () => undefined, error: () => undefined },
    neon,
    databases: { open: async () => NOWHERE },
    restorer: { gather: unused, gatherUndo: unused, apply: unused, rehearse: unused, inspect: unused },
    production: { url: "postgresql://ember@127.0.0.1:1/ember" },
    ledger: memoryLedger(now),
    storage: memoryStorage(),
    backups: backups.ports,
    notify,
    drills: memoryDrillPorts(),
    vault: memoryVault(),
    receipts: { keepDays: 30 },
    ...platform,
    erasures: memoryErasurePorts(),
    identities,
    pack: memoryPack(),
    setup: SOUND_SETUP,
    elsewhere: {
      look: async () => NOWHERE,
      databases: { open: async () => NOWHERE },
      restorer: { gather: unused, gatherUndo: unused, apply: unused, rehearse: unused, inspect: unused },
      eraser: { open: async () => NOWHERE },
    },
    ...change,
  };
  return {
    ports,
    neon,
    backups,
    notify,
    platform,
    identities,
    as: (role) => ({
      actor: person(role),
      ports,
      subjects: EMBER,
      approval,
      targets: DEFAULT_TARGETS,
      requestId: "req_1",
    }),
    advance: (ms) => {
      time += ms;
    },
  };
}
