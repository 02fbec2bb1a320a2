import type { Operation } from "@neondatabase/api-client";
import type { BranchOperation } from "@/lib/recovery/branches/branch";
import { type Outcome, ok } from "@/lib/recovery/errors";
import type { NeonClient } from "./client";
import { toOperation } from "./convert";
import type { Pasts } from "./past";

const PAGE = 200;
const MOST_PAGES = 5;
/** Neon reports one of these once per branch, first: what lies before it is about others. */
const BIRTH = new Set(["create_branch", "create_timeline"]);

export interface OperationsPage {
  /** Of the whole project, newest first. */
  readonly operations: readonly Operation[];
  /** Where the next page begins; null after the last. */
  readonly next: string | null;
}

/** Reads the newest page, or the one that begins where another ended. */
export type ReadOperations = (cursor: string | null) => Promise<Outcome<OperationsPage>>;

export function operationsOf({ api, options, read }: NeonClient): ReadOperations {
  return (cursor) =>
    read(
      () =>
        api.listProjectOperations({
          projectId: options.projectId,
          limit: PAGE,
          ...(cursor === null ? {} : { cursor }),
        }),
      { failed: "could not list the operations", missing: "project" },
      ({ operations, pagination }) => ({
        operations,
        next: operations.length < PAGE ? null : (pagination?.cursor ?? null),
      }),
    );
}

/**
 * Operations of one branch, oldest first. Neon lists a project's operations, newest first: the search ends at the branch's
 * birth, or where its known past begins.
 */
export async function branchOperations(
  readPage: ReadOperations,
  branchId: string,
  pasts?: Pasts,
): Promise<Outcome<readonly BranchOperation[]>> {
  const known = pasts?.of(branchId);
  const listed: Operation[] = [];
  let cursor: string | null = null;
  let met = false;
  for (let page = 0; page < MOST_PAGES; page++) {
    const result: Outcome<OperationsPage> = await readPage(cursor);
    if (!result.ok) return result;
    const { operations, next } = result.value;
    const at = known === undefined ? -1 : operations.findIndex((one) => one.id === known.from);
    met = at >= 0;
    listed.push(...(met ? operations.slice(0, at) : operations));
    const born = listed.some((one) => one.branch_id === branchId && BIRTH.has(one.action));
    if (met || born || next === null) break;
    cursor = next;
  }
  const past = met ? known : undefined;
  pasts?.keep(branchId, listed, past);
  const found = [
    ...listed.filter((one) => one.branch_id === branchId).map(toOperation),
    ...(past?.operations ?? []),
  ];
  // Neon lists newest first; turned around, operations of the same moment keep their true order in the stable sort.
  return ok(
    found.reverse().sort((a, b) => (a.createdAt < b.createdAt ? -1 : a.createdAt > b.createdAt ? 1 : 0)),
  );
}
