import { type ParentLink, type Problem, type RestoreFacts, type RowFacts, rowId } from "./facts";
import { letsGo, ownTrouble, type Seen } from "./own-trouble";

/**
 * How a row will stand: written by the plan; `there` without it, so that others may refer to it; `blocked`, so that nothing
 * may; or `reused`, its key given to somebody else.
 */
export type Standing = "write" | "there" | "blocked" | "reused";

/** What stands between a row and one that it refers to. `inherited`: the other row cannot come back. */
export interface LinkTrouble {
  readonly words: string;
  readonly inherited: boolean;
}

/**
 * The standing of every row that would be created or updated. A row that cannot be written takes its dependants with it, so
 * the decision spreads from parents to children until nothing changes; rows that refer to each other in a cycle stand or
 * fall together. Standings only ever get worse, so the end does not depend on the order.
 */
export class Standings {
  readonly rows: ReadonlyMap<string, RowFacts>;
  readonly own: ReadonlyMap<string, Problem | null>;
  /** Rows whose standing depends on a row's. */
  readonly dependants: ReadonlyMap<string, readonly string[]>;
  private readonly standing = new Map<string, Standing>();

  constructor(facts: RestoreFacts, seen: Seen) {
    const tables = new Map(facts.tables.map((table) => [table.table, table]));
    const written = facts.rows.filter((row) => row.act !== "remove");
    this.rows = new Map(written.map((row) => [rowId(row.table, row.key), row]));
    this.own = new Map([...this.rows].map(([id, row]) => [id, ownTrouble(row, tables.get(row.table), seen)]));
    this.dependants = dependantsOf(written);
    const queue = [...this.rows.keys()];
    for (let id = queue.pop(); id !== undefined; id = queue.pop()) {
      const row = this.rows.get(id);
      const after = row === undefined ? undefined : this.judge(row, this.own.get(id) ?? null);
      if (after === undefined || after === this.standing.get(id)) continue;
      this.standing.set(id, after);
      queue.push(...(this.dependants.get(id) ?? []));
    }
  }

  of(id: string): Standing | undefined {
    return this.standing.get(id);
  }

  private judge(row: RowFacts, own: Problem | null): Standing {
    if (own?.reason === "key_reused") return "reused";
    const otherwise = row.production === "absent" ? "blocked" : "there";
    // The row is there, but what it hangs on was given to somebody else: so was the row.
    if (row.act === "create" && row.production !== "absent") return this.isTainted(row) ? "reused" : "there";
    if (own !== null || this.stuckLink(row) !== null) return otherwise;
    return this.conflictOf(row) === null && !this.writesNothing(row) ? "write" : otherwise;
  }

  private isTainted(row: RowFacts): boolean {
    return row.parents.some((link) => link.owns && this.parentOf(link) === "reused");
  }

  /** The first link that keeps the row from being written. */
  stuckLink(row: RowFacts): ParentLink | null {
    return row.parents.find((link) => this.troubleOf(link) !== null && !canClear(row, link)) ?? null;
  }

  /** A value that somebody else holds and does not let go of. */
  conflictOf(row: RowFacts): Problem | null {
    const held = row.conflicts.find((one) => {
      const holder = one.holder === null ? null : rowId(row.table, one.holder);
      // Not judged yet counts as written: standings only get worse.
      const goes = holder !== null && (this.standing.get(holder) ?? "write") === "write";
      return !letsGo(one, goes ? this.rows.get(holder) : undefined);
    });
    return held ?? null;
  }

  /** True for an update of which only columns are left that must be empty, and are. */
  writesNothing(row: RowFacts): boolean {
    return row.act === "update" && this.columnsOf(row).length === 0;
  }

  /** What an update writes in the end. */
  columnsOf(row: RowFacts): readonly string[] {
    const cleared = this.clearsOf(row);
    return row.columns.filter((name) => !(cleared.includes(name) && row.emptyNow.includes(name)));
  }

  /** Columns that are left empty because what they refer to is gone for good, sorted. */
  clearsOf(row: RowFacts): readonly string[] {
    const links = row.parents.filter((link) => canClear(row, link) && this.troubleOf(link) !== null);
    return [...new Set(links.flatMap((link) => link.columns))].sort();
  }

  private parentOf(link: ParentLink): Standing | undefined {
    return link.key === null ? undefined : this.standing.get(rowId(link.table, link.key));
  }

  /** Null when the parent is there, was there all along, or comes along in the plan. */
  troubleOf(link: ParentLink): LinkTrouble | null {
    const name = `${link.table} (through ${link.columns.join(", ")})`;
    const parent = this.parentOf(link);
    if (parent === "blocked" || parent === "reused") {
      return { words: `It refers to a row of ${name} that cannot come back`, inherited: true };
    }
    const row = link.key === null ? undefined : this.rows.get(rowId(link.table, link.key));
    const words = row === undefined ? strangerTrouble(link, name) : knownTrouble(link, name, row, parent);
    return words === null ? null : { words, inherited: false };
  }
}

/** The parent is known, and production has it or will have it; by another column than its key it must hold the value too. */
function knownTrouble(
  link: ParentLink,
  name: string,
  parent: RowFacts,
  standing: Standing | undefined,
): string | null {
  if (link.state === "present" || link.through === undefined) return null;
  const written = (standing ?? "write") === "write";
  if (written && parent.act === "create") return null;
  if (written && link.through.some((column) => parent.columns.includes(column))) return null;
  return `It refers to a row of ${name} by ${link.through.join(", ")}, which holds another value now`;
}

function strangerTrouble(link: ParentLink, name: string): string | null {
  switch (link.state) {
    case "present":
      return null;
    case "nowhere":
      return `It refers to a row of ${name} that neither side has`;
    case "hidden":
      return `It refers to a row of ${name}, whose rows production hides from this role`;
    case "past_only":
      return `It refers to a row of ${name} that is gone and belongs to another person; it does not come along by itself`;
  }
}

/** A link may be left empty when production would have emptied it itself; of an update, only if all of it is written. */
export function canClear(row: RowFacts, link: ParentLink): boolean {
  return link.clearable && (row.act === "create" || link.columns.every((name) => row.columns.includes(name)));
}

function dependantsOf(rows: readonly RowFacts[]): ReadonlyMap<string, readonly string[]> {
  const dependants = new Map<string, string[]>();
  const add = (on: string, id: string) => {
    const list = dependants.get(on);
    if (list === undefined) dependants.set(on, [id]);
    else list.push(id);
  };
  for (const row of rows) {
    const id = rowId(row.table, row.key);
    for (const link of row.parents) if (link.key !== null) add(rowId(link.table, link.key), id);
    for (const { holder } of row.conflicts) if (holder !== null) add(rowId(row.table, holder), id);
  }
  return dependants;
}
