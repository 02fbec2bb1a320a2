import type { Operation } from "@neondatabase/api-client";
import type { BranchOperation } from "@/lib/recovery/branches/branch";
import { toOperation } from "./convert";

/** The old end of one branch's operations, newest first. */
export interface KnownPast {
  /** The project's operation at which it begins: whatever the list holds from there on is known. */
  readonly from: string;
  readonly operations: readonly BranchOperation[];
}

const ENDED = new Set<BranchOperation["status"]>(["finished", "failed", "cancelled", "skipped"]);
/** Operations that begin together may show up in another order than they were made in; after a minute all have. */
const SETTLED_MS = 60_000;
const MOST_BRANCHES = 100;

/**
 * Operations that have ended never change, so a branch's past needs to be read once: the project's list, newest first, is
 * then read only as far as what is known. This holds whatever is written meanwhile and is not a matter of freshness.
 */
export class Pasts {
  readonly #pasts = new Map<string, KnownPast>();

  of(branchId: string): KnownPast | undefined {
    return this.#pasts.get(branchId);
  }

  /** Remembers what can change no more of a list that was read as far as `known`, or to its end. */
  keep(branchId: string, listed: readonly Operation[], known: KnownPast | undefined, now = Date.now()): void {
    const from = listed.findIndex((one, index) => {
      const old = now - Date.parse(one.created_at) > SETTLED_MS;
      return (
        old && listed.slice(index).every((later) => later.branch_id !== branchId || ENDED.has(later.status))
      );
    });
    const begin = listed[from];
    if (begin === undefined) return;
    const ended = listed.slice(from).filter((one) => one.branch_id === branchId);
    this.#pasts.delete(branchId);
    this.#pasts.set(branchId, {
      from: begin.id,
      operations: [...ended.map(toOperation), ...(known?.operations ?? [])],
    });
    const [oldest] = this.#pasts.keys();
    if (this.#pasts.size > MOST_BRANCHES && oldest !== undefined) this.#pasts.delete(oldest);
  }
}
