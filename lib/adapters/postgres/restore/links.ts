import type { ParentLink } from "@/lib/recovery/restore/facts";
import type { CatalogForeignKey } from "@/lib/recovery/subjects/catalog";
import type { PgClient } from "../connect";
import { linkTarget, lookUp, type RowReading } from "./read-rows";
import type { RestoreTable, Sides } from "./sides";

interface Found {
  readonly state: ParentLink["state"];
  readonly key: string | null;
}

/** What is known of the rows that others refer to; each foreign key value is looked up once. */
export class LinkBook {
  private readonly known = new Map<CatalogForeignKey, Map<string, Found>>();

  constructor(
    private readonly past: PgClient,
    private readonly production: PgClient,
    private readonly sides: Sides,
  ) {}

  /** Looks up, per foreign key, all parents of the rows that are not known yet: in production, then in the past. */
  async resolve(table: RestoreTable, rows: readonly RowReading[]): Promise<void> {
    for (const [index, link] of table.links.entries()) {
      const known = this.known.get(link) ?? new Map<string, Found>();
      this.known.set(link, known);
      const tuples = new Set(rows.flatMap((row) => row.links[index] ?? []));
      const fresh = [...tuples].filter((tuple) => !known.has(tuple));
      const now = await this.lookUp("production", link, fresh);
      for (const [tuple, key] of now) known.set(tuple, { state: "present", key });
      const absent = fresh.filter((tuple) => !now.has(tuple));
      const then = await this.lookUp("past", link, absent);
      for (const tuple of absent) {
        const key = then.get(tuple) ?? null;
        known.set(tuple, { state: key === null ? "nowhere" : "past_only", key });
      }
    }
  }

  /** The resolved links of one row. */
  linksOf(
    table: RestoreTable,
    row: RowReading,
    owning: ReadonlySet<CatalogForeignKey>,
  ): readonly ParentLink[] {
    return table.links.flatMap((link, index) => {
      const tuple = row.links[index];
      const found = tuple === null || tuple === undefined ? undefined : this.known.get(link)?.get(tuple);
      if (found === undefined) return [];
      // What a soft link points to was never enforced: a row may have lived without it, and may again.
      if (!link.declared && found.state === "nowhere") return [];
      return {
        columns: link.fromColumns,
        table: link.to,
        ...found,
        clearable: link.onDelete === "set_null" && isNullable(table, link.fromColumns),
        owns: owning.has(link),
      };
    });
  }

  private async lookUp(side: "past" | "production", link: CatalogForeignKey, tuples: readonly string[]) {
    const catalog = this.sides[side];
    const target = catalog.tables.find((one) => one.id === link.to);
    const columns = linkTarget(link, catalog.tables);
    if (target === undefined || columns === null) return new Map<string, string | null>();
    const client = side === "past" ? this.past : this.production;
    return lookUp(
      client,
      {
        table: target,
        primaryKey: target.primaryKey,
        columns,
        operators: link.operators,
      },
      tuples,
    );
  }
}

function isNullable(table: RestoreTable, names: readonly string[]): boolean {
  return names.every((name) => table.now.columns.some((one) => one.name === name && !one.notNull));
}
