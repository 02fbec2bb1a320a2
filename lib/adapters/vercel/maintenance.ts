import { z } from "zod";
import { type Outcome, ok } from "@/lib/recovery/errors";
import type { Maintenance, MaintenancePort } from "@/lib/recovery/maintenance/port";
import { type VercelOptions, vercelClient } from "./client";
import type { Subject } from "./failures";

export interface MaintenanceOptions extends VercelOptions {
  readonly edgeConfigId: string;
  /** For how long an answer, good or bad, may be given from memory: every page asks. */
  readonly memoryMs?: number;
}

/** What the app reads: a plain boolean. What goes with it has an item of its own. */
const SWITCH = "maintenance";
const NOTICE = "maintenance_notice";

const READ: Subject = { failed: "could not read the maintenance switch", missing: "Edge Config" };
const WRITE: Subject = { failed: "could not change the maintenance switch", missing: "Edge Config" };

const listed = z.array(z.object({ key: z.string(), value: z.unknown() }));
const noticeShape = z.object({
  message: z.string().nullable(),
  reason: z.string(),
  by: z.string(),
  since: z.string(),
});

/** The switch as two items of an Edge Config, changed in one request. */
export function createMaintenance(options: MaintenanceOptions): MaintenancePort {
  const client = vercelClient(options);
  const path = `/v1/edge-config/${encodeURIComponent(options.edgeConfigId)}/items`;
  const memoryMs = options.memoryMs ?? 2_000;
  let last: Remembered | undefined;

  const ask = async (): Promise<Outcome<Maintenance>> => {
    const items = await client.ask({ method: "GET", path, repeatable: true }, listed, READ);
    return items.ok ? ok(toMaintenance(items.value)) : items;
  };
  const change = async (next: Maintenance): Promise<Outcome<Maintenance>> => {
    const values = { [SWITCH]: next.on, [NOTICE]: next.on ? next.notice : null };
    const items = Object.entries(values).map(([key, value]) => ({ operation: "upsert", key, value }));
    const call = { method: "PATCH", path, body: { items }, repeatable: true } as const;
    const answer = await client.ask(call, z.object({ status: z.string() }), WRITE);
    last = undefined;
    return answer.ok ? ok(next) : answer;
  };

  return {
    read: () => {
      if (last !== undefined && performance.now() < last.until) return last.answer;
      // While the question is open, everybody waits for the same answer.
      const asked: Remembered = { until: Number.POSITIVE_INFINITY, answer: ask() };
      last = asked;
      return asked.answer.finally(() => {
        asked.until = performance.now() + memoryMs;
      });
    },
    turnOn: (notice) => change({ on: true, notice }),
    turnOff: () => change({ on: false }),
  };
}

interface Remembered {
  until: number;
  readonly answer: Promise<Outcome<Maintenance>>;
}

function toMaintenance(items: z.output<typeof listed>): Maintenance {
  const itemOf = (name: string) => items.find(({ key }) => key === name)?.value;
  if (itemOf(SWITCH) !== true) return { on: false };
  return { on: true, notice: noticeShape.safeParse(itemOf(NOTICE)).data ?? null };
}
