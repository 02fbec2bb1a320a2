import "server-only";
import { createIdentities, createSessionCheck, type SessionCheck } from "@/lib/adapters/clerk";
import { createDrillPorts } from "@/lib/adapters/drill";
import { createJobQueue, type JobQueue } from "@/lib/adapters/jobs";
import { createLedger } from "@/lib/adapters/ledger";
import { createNeon, type Neon } from "@/lib/adapters/neon";
import { neonAway } from "@/lib/adapters/neon/away";
import { createMemory, type Memory } from "@/lib/adapters/neon/memory";
import { createNotify } from "@/lib/adapters/notify";
import { createDatabases } from "@/lib/adapters/postgres";
import { createElsewhere } from "@/lib/adapters/postgres/elsewhere";
import { createRestorer } from "@/lib/adapters/postgres/restore";
import { createStorage } from "@/lib/adapters/s3";
import { createVault } from "@/lib/adapters/vault";
import { createPlatform } from "@/lib/adapters/vercel";
import type { Actor, Context } from "@/lib/recovery/context";
import type { NeonPort, Ports } from "@/lib/recovery/ports";
import type { Targets } from "@/lib/recovery/posture/targets";
import type { ApprovalPolicy } from "@/lib/recovery/restore/approval";
import type { SubjectConfig } from "@/lib/recovery/subjects/config";
import { backupPorts } from "./backup-ports";
import { type Env, env } from "./env";
import { erasurePorts } from "./erasure-ports";
import { systemClock, systemIds } from "./ids";
import { log } from "./log";
import { followMoves } from "./moves";
import { packPorts } from "./pack-ports";
import { setupOf } from "./setup";
import { loadSubjects } from "./subjects";

export interface Wiring {
  readonly ports: Ports;
  readonly neon: Neon;
  /** What is asked in place of `ports.neon` for pages; absent in worlds where asking costs nothing. */
  readonly neonForPages?: NeonPort | undefined;
  readonly sessions: SessionCheck;
  readonly subjects: SubjectConfig;
  readonly approval: ApprovalPolicy;
  readonly targets: Targets;
  /** Absent in worlds without a queue of their own. */
  readonly queue?: JobQueue | undefined;
  readonly close?: (() => Promise<void>) | undefined;
  /** What the platform's scheduler must bring; absent: no cron route opens. */
  readonly cronSecret?: string | undefined;
  /** What the product's own server must bring to record erasures; absent: that route stays shut. */
  readonly erasureToken?: string | undefined;
}

/** Connects every port to its adapter. Nothing is contacted before the first call. */
export function wire(settings: Env, memory: Memory = createMemory()): Wiring {
  const production = new URL(settings.PRODUCTION_DATABASE_URL);
  const neon = createNeon(
    {
      apiUrl: settings.NEON_API_URL,
      apiKey: settings.NEON_API_KEY,
      projectId: settings.NEON_PROJECT_ID,
      branchId: settings.NEON_BRANCH_ID,
      database: decodeURIComponent(production.pathname.slice(1)),
      role: decodeURIComponent(production.username),
    },
    memory,
  );
  const reach = settings.NEON_WS_PROXY === undefined ? {} : { wsProxy: settings.NEON_WS_PROXY };
  const queue = createJobQueue({
    url: settings.LEDGER_DATABASE_URL,
    log: (level, message) => {
      if (level === "error" || level === "warn") log.info(`queue: ${message}`, { level });
    },
  });
  const ledger = createLedger({ url: settings.LEDGER_DATABASE_URL });
  const ports: Ports = {
    clock: systemClock,
    ids: systemIds,
    log,
    neon,
    databases: createDatabases(reach),
    restorer: createRestorer(reach),
    production: { url: settings.PRODUCTION_DATABASE_URL },
    ledger,
    storage: createStorage({
      endpoint: settings.S3_ENDPOINT,
      region: settings.S3_REGION,
      accessKeyId: settings.S3_ACCESS_KEY_ID,
      secretAccessKey: settings.S3_SECRET_ACCESS_KEY,
      backupBucket: settings.S3_BACKUP_BUCKET,
    }),
    backups: backupPorts(settings, queue),
    notify: createNotify({
      consoleUrl: settings.CONSOLE_URL,
      webhooks: settings.ALERT_WEBHOOKS,
      smtpUrl: settings.ALERT_SMTP_URL,
      mailFrom: settings.ALERT_MAIL_FROM,
      mailTo: settings.ALERT_MAIL_TO,
      deadManUrl: settings.DEAD_MAN_URL,
    }),
    drills: createDrillPorts({
      serverUrl: settings.DRILL_DATABASE_URL,
      rhythm: settings.REKINDLE_DRILLS,
      person: settings.DRILL_PERSON,
    }),
    vault: createVault([settings.RECEIPT_KEY, ...settings.RECEIPT_OLD_KEYS]),
    receipts: { keepDays: settings.RECEIPT_KEEP_DAYS },
    ...createPlatform({
      apiUrl: settings.VERCEL_API_URL,
      token: settings.VERCEL_TOKEN,
      teamId: settings.VERCEL_TEAM_ID,
      projectId: settings.EMBER_PROJECT_ID,
      edgeConfigId: settings.EDGE_CONFIG_ID,
      appUrl: settings.EMBER_URL,
      databaseVariable: settings.EMBER_DATABASE_ENV,
    }),
    erasures: erasurePorts(settings),
    identities: createIdentities({
      secretKey: settings.IDENTITY_SECRET_KEY ?? settings.CLERK_SECRET_KEY,
      apiUrl: settings.IDENTITY_API_URL ?? settings.CLERK_API_URL ?? settings.CLERK_PROXY_URL,
    }),
    pack: packPorts(settings),
    setup: setupOf(settings),
    elsewhere: createElsewhere(),
  };
  const sessions = createSessionCheck({
    secretKey: settings.CLERK_SECRET_KEY,
    apiUrl: settings.CLERK_API_URL ?? settings.CLERK_PROXY_URL,
  });
  return {
    ports,
    neon,
    neonForPages: neon.remembering,
    queue,
    close: async () => {
      await queue.close();
      await ledger.close();
    },
    sessions,
    subjects: loadSubjects(settings.REKINDLE_SUBJECTS),
    approval: settings.REKINDLE_APPROVAL,
    targets: settings.REKINDLE_TARGETS,
    cronSecret: settings.CRON_SECRET,
    erasureToken: settings.ERASURE_API_TOKEN,
  };
}

// Next may load this module more than once in a process (pages, routes and actions are separate bundles), each with its
// own copies of the classes. Each copy keeps its own wiring: an adapter of another copy would throw errors that
// `instanceof` does not know. The pools are small and let go of idle connections.
let current: Wiring | undefined;

// What Neon said is plain, and a write through any copy must empty what all of them remember.
const MEMORY: unique symbol = Symbol.for("rekindle.neon-memory");
const shared: typeof globalThis & { [MEMORY]?: Memory } = globalThis;

/** The wiring of this process, made at the first use. */
export function wiring(): Wiring {
  shared[MEMORY] ??= createMemory();
  current ??= wire(env(), shared[MEMORY]);
  return current;
}

/** Replaces the wiring of this process, or forgets it: for tests that bring a world of their own. */
export function setWiring(wired: Wiring | undefined): void {
  current = wired;
}

/** Lets go of what this process has open: for commands, which end. */
export async function closeWiring(): Promise<void> {
  await current?.close?.();
  current = undefined;
}

/** `page`: it is shown and asked for again and again; `act`: something may be done because of it. */
export type Purpose = "page" | "act";

/**
 * What a verb receives. For a page, Neon's answers may be a second old, and Neon cannot be written to. Where NEON_BRANCH_ID is
 * not set and Neon cannot say which branch is its default, every question to Neon is answered with that failure, and whatever
 * needs the ledger alone goes on: an outage is run from here.
 */
export async function contextFor(actor: Actor, requestId: string, purpose: Purpose): Promise<Context> {
  const { ports, neon, neonForPages, subjects, approval, targets } = wiring();
  const prepared = await neon.prepare();
  const asked = purpose === "page" ? (neonForPages ?? ports.neon) : ports.neon;
  const reached = { ...ports, neon: prepared.ok ? asked : neonAway(prepared) };
  const followed = await followMoves(reached);
  return { actor, ports: followed, subjects, approval, targets, requestId };
}
