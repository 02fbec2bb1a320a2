import type { RowReading } from "./read-rows";
import type { RestoreTable } from "./sides";
import type { World } from "./world";

/** A row as it will be once the plan has written it. */
export interface ResultRow {
  readonly key: string;
  readonly act: "create" | "update";
  /** Of an update: the columns that are written. */
  readonly columns: readonly string[];
  /**
   * True when the row will hold in all columns what the past's held, so that rules which the past had hold again. Not so after
   * a remedy, or when some columns keep production's values.
   */
  readonly isWhole: boolean;
  /** A column's value as text; undefined when production computes it: its default, or a generated column. */
  value(name: string): string | null | undefined;
}

/** Makes result rows of one table from what was read on both sides. */
export class ResultRows {
  private readonly pastAt: ReadonlyMap<string, number>;
  private readonly nowAt: ReadonlyMap<string, number>;
  private readonly generated: ReadonlyMap<
    string,
    { readonly bases: readonly string[]; readonly same: boolean }
  >;

  constructor(
    private readonly world: World,
    private readonly table: RestoreTable,
    pastNames: readonly string[],
    nowNames: readonly string[],
  ) {
    this.pastAt = places(pastNames);
    this.nowAt = places(nowNames);
    const today = world.productionFacts.generated[table.id] ?? {};
    const past = world.pastFacts.generated[table.then.origin?.table ?? table.id] ?? {};
    this.generated = new Map(
      Object.entries(today).map(([name, expression]) => [
        name,
        { bases: columnsIn(expression, table.now.columns), same: past[name] === expression },
      ]),
    );
  }

  create(key: string, then: RowReading): ResultRow {
    const { table, world } = this;
    const isWhole = table.given.length === 0 && Object.keys(table.then.origin?.columns ?? {}).length === 0;
    return {
      key,
      act: "create",
      columns: [],
      isWhole,
      value: (name) => {
        const given = world.given.valueFor(table, name, { key, kind: "create" });
        if (given !== undefined) return given;
        const computed = this.generated.get(name);
        if (computed !== undefined && !(isWhole && computed.same)) return undefined;
        return valueAt(then, this.pastAt.get(name));
      },
    };
  }

  update(
    key: string,
    columns: readonly string[],
    then: RowReading,
    now: RowReading,
    all: boolean,
  ): ResultRow {
    const { table, world } = this;
    const isWhole = all && table.given.length === 0;
    return {
      key,
      act: "update",
      columns,
      isWhole,
      value: (name) => {
        const computed = this.generated.get(name);
        if (computed?.bases.some((base) => columns.includes(base)) === true) {
          return isWhole && computed.same ? valueAt(then, this.pastAt.get(name)) : undefined;
        }
        if (!columns.includes(name)) return valueAt(now, this.nowAt.get(name));
        const given = world.given.valueFor(table, name, { key, kind: "update" });
        return given === undefined ? valueAt(then, this.pastAt.get(name)) : given;
      },
    };
  }
}

function valueAt(reading: RowReading, place: number | undefined): string | null | undefined {
  return place === undefined ? undefined : (reading.values[place] ?? null);
}

function places(names: readonly string[]): ReadonlyMap<string, number> {
  return new Map(names.map((name, index) => [name, index]));
}

/** Columns that an expression may name, as Postgres prints it; one too many does no harm. */
export function columnsIn(
  expression: string,
  columns: readonly { readonly name: string }[],
): readonly string[] {
  return columns.flatMap(({ name }) => {
    const escaped = name.replaceAll('"', '""').replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&");
    return new RegExp(`(?<![\\w$"])"?${escaped}"?(?![\\w$"])`).test(expression) ? [name] : [];
  });
}
