import { type Failure, fail, type Outcome, ok } from "@/lib/recovery/errors";
import type { NeonPort } from "@/lib/recovery/ports";
import { type NeonClient, type NeonOptions, neonClient } from "./client";
import { listBranches } from "./list-branches";
import { createMemory, type Memory } from "./memory";
import { operationsOf } from "./operations";
import { neonReads } from "./reads";
import { remembering } from "./remembering";
import { forgetting, neonWrites } from "./writes";

export type { NeonOptions } from "./client";

export interface Neon extends NeonPort {
  /** Finds out which branch is production; must have succeeded once before `productionBranchId` is read. */
  prepare(): Promise<Outcome<string>>;
  /** The same for pages, which ask often and only show: answers may be a second old, and nothing can be written. */
  readonly remembering: NeonPort;
}

const AWAY_MS = 3_000;

/** Neon's API v2 through its published client. Asked directly, it holds nothing but the id of the production branch. */
export function createNeon(options: NeonOptions, memory: Memory = createMemory()): Neon {
  const client = neonClient(options);
  const readOperations = operationsOf(client);
  const reads = neonReads(client, readOperations);
  let production = options.branchId;
  let away: { readonly until: number; readonly failure: Failure } | undefined;
  const productionBranchId = () => {
    if (production === undefined) throw new Error("prepare() must find the production branch first");
    return production;
  };
  return {
    get productionBranchId() {
      return productionBranchId();
    },
    prepare: async () => {
      if (production !== undefined) return ok(production);
      // While Neon is away, whoever only needs the ledger must not wait for it again and again.
      if (away && performance.now() < away.until) return away.failure;
      const asked = performance.now();
      const found = await defaultBranch(client);
      if (found.ok) production = found.value;
      const now = performance.now();
      away = found.ok ? undefined : { until: now + Math.max(AWAY_MS, 3 * (now - asked)), failure: found };
      return found;
    },
    ...reads,
    ...forgetting(neonWrites(client), memory),
    remembering: {
      get productionBranchId() {
        return productionBranchId();
      },
      ...remembering(reads, readOperations, memory),
    },
  };
}

async function defaultBranch(client: NeonClient): Promise<Outcome<string>> {
  const branches = await listBranches(client);
  if (!branches.ok) return branches;
  const found = branches.value.find((branch) => branch.isDefault);
  return found
    ? ok(found.id)
    : fail(
        "neon_failed",
        "The Neon project has no default branch.",
        "Set NEON_BRANCH_ID to production's branch.",
      );
}
