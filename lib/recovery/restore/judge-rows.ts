import { type ParentLink, type Problem, type RestoreFacts, type RowFacts, rowId } from "./facts";
import { reused, type Seen } from "./own-trouble";
import type { BlockedRow } from "./plan";
import { canClear, type LinkTrouble, Standings } from "./row-standings";

/** What a plan does with one row: writes it (with these columns left empty), or does not, and why. */
export type Verdict =
  | {
      readonly write: true;
      readonly clears: readonly string[];
      /** Of an update: what is written in the end. */
      readonly columns: readonly string[];
    }
  | (Pick<BlockedRow, "reason" | "message" | "remedies"> & {
      readonly write: false;
      /** What blocked the first row of the chain: quoting each parent's whole message would grow with its depth. */
      readonly cause: string;
    });

type Refusal = Verdict & { readonly write: false };

/**
 * Decides for every row that would be created or updated whether it can be, and says why not. Causes are handed down level by
 * level from the rows that are blocked by themselves, each child taking the nearest: whatever order the facts come in, the
 * verdicts and their words are the same.
 */
export function judgeRows(facts: RestoreFacts, seen: Seen): ReadonlyMap<string, Verdict> {
  const standings = new Standings(facts, seen);
  const verdicts = new Map<string, Verdict>();
  let level: string[] = [];
  for (const [id, row] of standings.rows) {
    if (standings.of(id) === "write") {
      const clears = standings.clearsOf(row).filter((name) => !row.emptyNow.includes(name));
      verdicts.set(id, { write: true, clears, columns: standings.columnsOf(row) });
      continue;
    }
    const problem = firstProblem(standings, id, row);
    if (problem === null) continue;
    verdicts.set(id, refusal(problem));
    level.push(id);
  }
  while (level.length > 0) {
    const next = new Map<string, Refusal>();
    for (const child of new Set(level.flatMap((id) => standings.dependants.get(id) ?? []))) {
      const row = standings.rows.get(child);
      const inherited = row === undefined || verdicts.has(child) ? null : inherit(standings, verdicts, row);
      if (inherited !== null) next.set(child, inherited);
    }
    for (const [id, verdict] of next) verdicts.set(id, verdict);
    level = [...next.keys()];
  }
  return verdicts;
}

/** What blocks a row by itself: not because of another row of the facts that cannot be written. */
function firstProblem(standings: Standings, id: string, row: RowFacts): Problem | null {
  if (standings.of(id) === "reused") return reused(row);
  const own = standings.own.get(id) ?? null;
  if (own !== null) return own;
  for (const link of row.parents) {
    const trouble = canClear(row, link) ? null : standings.troubleOf(link);
    if (trouble !== null && !trouble.inherited) return linkProblem(link, trouble);
  }
  if (standings.stuckLink(row) !== null) return null;
  const message = "What it referred to is gone for good, and the column is empty already.";
  return standings.conflictOf(row) ?? { reason: "unchanged", message };
}

function linkProblem(link: ParentLink, trouble: LinkTrouble): Problem {
  const problem = { reason: "parent_missing", message: `${trouble.words}.` } as const;
  if (link.state !== "past_only" || link.key === null || link.through !== undefined) return problem;
  return { ...problem, remedies: [{ kind: "include_parent", table: link.table, key: link.key }] };
}

function inherit(
  standings: Standings,
  verdicts: ReadonlyMap<string, Verdict>,
  row: RowFacts,
): Refusal | null {
  for (const link of row.parents) {
    const parent = link.key === null ? undefined : verdicts.get(rowId(link.table, link.key));
    const trouble = canClear(row, link) ? null : standings.troubleOf(link);
    if (trouble === null || parent?.write !== false) continue;
    return refusal({ reason: "parent_missing", message: `${trouble.words}: ${parent.cause}` }, parent.cause);
  }
  return null;
}

function refusal({ reason, message, remedies }: Problem, cause = message): Refusal {
  return { write: false, reason, message, cause, ...(remedies === undefined ? {} : { remedies }) };
}
