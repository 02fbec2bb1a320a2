import { type Failure, type Outcome, ok } from "@/lib/recovery/errors";
import type { AppHealth, AppHealthPort } from "@/lib/recovery/hosting/port";
import type { Maintenance, MaintenancePort } from "@/lib/recovery/maintenance/port";
import { type MemoryHosting, memoryHosting } from "./hosting";

export interface MemoryMaintenance extends MaintenancePort {
  /** As if somebody had turned it on in the platform's own dashboard. */
  turnOnElsewhere(): void;
  /** Every call fails with this until it is null again. */
  failWith(failure: Failure | null): void;
}

export interface MemoryAppHealth extends AppHealthPort {
  /** What the app says until it is null again. */
  say(change: Partial<AppHealth> | null): void;
}

export interface MemoryPlatform {
  readonly hosting: MemoryHosting;
  readonly maintenance: MemoryMaintenance;
  readonly health: MemoryAppHealth;
}

/** A platform whose parts know each other: the app uses the database of what serves production, and reads the switch. */
export function memoryPlatform(options: Parameters<typeof memoryHosting>[0] = {}): MemoryPlatform {
  const hosting = memoryHosting(options);
  const maintenance = memoryMaintenance();
  return { hosting, maintenance, health: memoryAppHealth(hosting, maintenance) };
}

export function memoryMaintenance(): MemoryMaintenance {
  let state: Maintenance = { on: false };
  let away: Failure | null = null;
  const set = async (next: Maintenance): Promise<Outcome<Maintenance>> => {
    if (away) return away;
    state = next;
    return ok(next);
  };
  return {
    turnOnElsewhere: () => {
      state = { on: true, notice: null };
    },
    failWith: (failure) => {
      away = failure;
    },
    read: async () => away ?? ok(state),
    turnOn: (notice) => set({ on: true, notice }),
    turnOff: () => set({ on: false }),
  };
}

export function memoryAppHealth(hosting: MemoryHosting, maintenance: MaintenancePort): MemoryAppHealth {
  let said: Partial<AppHealth> | null = null;
  return {
    say: (change) => {
      said = change;
    },
    check: async () => {
      const url = hosting.served()[hosting.databaseVariable];
      const live = await hosting.live();
      return ok<AppHealth>({
        ...{ state: "healthy", latencyMs: 5, databaseLatencyMs: 1, problem: null },
        databaseHost: url === undefined ? null : new URL(url).host,
        deploymentId: live.ok ? (live.value?.id ?? null) : null,
        ...said,
      });
    },
    visit: async () => {
      const state = await maintenance.read();
      if (state.ok && state.value.on) return ok({ meets: "maintenance_page", status: 503 } as const);
      if (said?.state === "unreachable") return ok({ meets: "nothing", status: null } as const);
      return ok({ meets: "app", status: 200 } as const);
    },
  };
}
