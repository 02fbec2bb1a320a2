import { setTimeout as sleep } from "node:timers/promises";
import { memoryWorld } from "@/lib/adapters/memory/context";
import { memoryErasurePorts } from "@/lib/adapters/memory/erasure-ports";
import { createNeon, type NeonOptions } from "@/lib/adapters/neon";
import { createDatabases } from "@/lib/adapters/postgres";
import { createElsewhere } from "@/lib/adapters/postgres/elsewhere";
import { createEraser } from "@/lib/adapters/postgres/erase";
import { createRestorer } from "@/lib/adapters/postgres/restore";
import { createPlatform, type PlatformSettings } from "@/lib/adapters/vercel";
import type { BackupPorts } from "@/lib/recovery/backup/backup-ports";
import { runBackup } from "@/lib/recovery/backup/run-backup";
import type { Context, Role } from "@/lib/recovery/context";
import { runReplay } from "@/lib/recovery/erasures/run-replay";
import { advanceIncident } from "@/lib/recovery/incidents/advance-incident";
import type { IncidentView } from "@/lib/recovery/incidents/incident-view";
import { followProduction, MOVED } from "@/lib/recovery/incidents/moved-production";
import { startStep } from "@/lib/recovery/incidents/start-step";
import { NO_APPROVAL } from "@/lib/recovery/restore/approval";
import { must } from "./restore-sides";

export interface IncidentPlace {
  readonly neon: NeonOptions;
  readonly productionUrl: string;
  readonly platform: PlatformSettings;
  /** In place of the memory's own: real tools, keys. */
  readonly backups?: Partial<BackupPorts>;
}

export interface IncidentWorld {
  /** The world as this role sees it now: production where runs have left it. */
  as(role: Role): Promise<Context>;
  /** Begins a step as an admin who types the target's name, and goes on until it is over; its view then. */
  run(
    incident: IncidentView,
    stepId: string,
    answers?: Readonly<Record<string, string>>,
  ): Promise<IncidentView>;
  /** Does what the queue holds. */
  work(): Promise<void>;
  /** Lets everything that runs go on until the step is over. */
  over(incidentId: string, stepId: string): Promise<IncidentView>;
}

const PATIENCE_MS = 60_000;

/** Real Neon, databases and platform for a run; the ledger, buckets and the queue are in memory, and work is done at once. */
export function incidentWorld(place: IncidentPlace): IncidentWorld {
  const memory = memoryWorld({
    clock: { now: () => new Date() },
    neon: createNeon(place.neon),
    databases: createDatabases({ idleMs: 0 }),
    restorer: createRestorer(),
    production: { url: place.productionUrl },
    erasures: { ...memoryErasurePorts(), eraser: createEraser() },
    elsewhere: createElsewhere(),
    ...createPlatform(place.platform),
  });
  const backups = { ...memory.ports.backups, ...place.backups, pause: (ms: number) => sleep(ms) };
  const as = async (role: Role): Promise<Context> => {
    const incidents = await memory.ports.ledger.incidents.withFact(MOVED.at);
    const ports = await followProduction({ ...memory.ports, backups }, incidents);
    return { ...memory.as(role), approval: NO_APPROVAL, ports };
  };
  const work = async () => {
    for (let job = memory.backups.jobs.shift(); job !== undefined; job = memory.backups.jobs.shift()) {
      const admin = await as("admin");
      // What went wrong is in the ledger, where the step finds it.
      if (job.kind === "replay-erasures") await runReplay(admin, { replayId: job.replayId });
      if (job.kind === "run-backup") await runBackup(admin, { runId: job.runId });
    }
  };
  const over: IncidentWorld["over"] = async (incidentId, stepId) => {
    const end = Date.now() + PATIENCE_MS;
    for (;;) {
      await work();
      const view = must(await advanceIncident(await as("admin"), { incidentId }));
      const record = view.placed.find(({ step }) => step.id === stepId)?.record;
      if (record?.state !== "running") return view;
      if (Date.now() > end) throw new Error(`${stepId} is still at: ${record.progress}`);
      await sleep(60);
    }
  };
  return {
    as,
    work,
    over,
    run: async (incident, stepId, answers = {}) => {
      const confirmation = String(incident.facts.target_name);
      const input = { incidentId: incident.id, stepId, answers, confirmation };
      must(await startStep(await as("admin"), input));
      return over(incident.id, stepId);
    },
  };
}
