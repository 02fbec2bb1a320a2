import type { ParentLink } from "@/lib/recovery/restore/facts";
import type { CatalogForeignKey } from "@/lib/recovery/subjects/catalog";
import { linkTarget, lookUp, tupleOf } from "./read-rows";
import type { ResultRow } from "./result-row";
import type { RestoreTable } from "./sides";
import type { World } from "./world";

interface Found {
  readonly state: ParentLink["state"];
  readonly key: string | null;
}

/** What is known of the rows that others refer to; each foreign key value is looked up once. */
export class LinkBook {
  private readonly known = new Map<CatalogForeignKey, Map<string, Found>>();

  constructor(private readonly world: World) {}

  /** Looks up, per foreign key, all parents of the rows that are not known yet: in production, then in the past. */
  async resolve(table: RestoreTable, rows: readonly ResultRow[]): Promise<void> {
    for (const link of table.links) {
      const known = this.known.get(link) ?? new Map<string, Found>();
      this.known.set(link, known);
      const tuples = new Set(rows.flatMap((row) => (writes(row, link) ? (tuple(row, link) ?? []) : [])));
      const fresh = [...tuples].filter((one) => !known.has(one));
      if (this.world.productionFacts.access[link.to]?.hidden === true) {
        for (const one of fresh) known.set(one, { state: "hidden", key: null });
        continue;
      }
      const now = await this.lookUp("production", link, fresh);
      for (const [one, key] of now) known.set(one, { state: "present", key });
      const absent = fresh.filter((one) => !now.has(one));
      const then = await this.lookUp("past", link, absent);
      for (const one of absent) {
        const key = then.get(one) ?? null;
        known.set(one, { state: key === null ? "nowhere" : "past_only", key });
      }
    }
  }

  /** The resolved links of one row, as far as it writes them. */
  linksOf(
    table: RestoreTable,
    row: ResultRow,
    owning: ReadonlySet<CatalogForeignKey>,
  ): readonly ParentLink[] {
    return table.links.flatMap((link) => {
      const value = writes(row, link) ? tuple(row, link) : null;
      const found = value === null ? undefined : this.known.get(link)?.get(value);
      if (found === undefined) return [];
      // What a soft link points to was never enforced: a row may have lived without it, and may again.
      if (!link.declared && found.state === "nowhere") return [];
      return {
        columns: link.fromColumns,
        table: link.to,
        ...found,
        clearable: link.onDelete === "set_null" && isNullable(table, link.fromColumns),
        owns: owning.has(link),
        ...(this.pointsToKey(link) ? {} : { through: link.toColumns }),
      };
    });
  }

  private pointsToKey(link: CatalogForeignKey): boolean {
    const key = this.world.sides.production.tables.find((one) => one.id === link.to)?.primaryKey ?? [];
    return link.toColumns.every((name) => key.includes(name));
  }

  private async lookUp(side: "past" | "production", link: CatalogForeignKey, tuples: readonly string[]) {
    const { tables } = this.world.sides[side];
    const target = tables.find((one) => one.id === link.to);
    const columns = linkTarget(link, tables);
    const facts = side === "past" ? this.world.pastFacts : this.world.productionFacts;
    const hidden = facts.access[target?.origin?.table ?? link.to]?.hidden === true;
    if (target === undefined || columns === null || hidden) return new Map<string, string | null>();
    return lookUp(
      this.world[side],
      { table: target, primaryKey: target.primaryKey, columns, operators: link.operators },
      tuples,
    );
  }
}

function writes(row: ResultRow, link: CatalogForeignKey): boolean {
  return row.act === "create" || link.fromColumns.some((name) => row.columns.includes(name));
}

function tuple(row: ResultRow, link: CatalogForeignKey): string | null {
  return tupleOf(link.fromColumns.map((name) => row.value(name)));
}

function isNullable(table: RestoreTable, names: readonly string[]): boolean {
  return names.every((name) => table.now.columns.some((one) => one.name === name && !one.notNull));
}
