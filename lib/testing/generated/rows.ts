import type { Random } from "../random";
import type { Column, Table } from "./tables";

export interface Row {
  readonly person: number;
  /** SQL literals of the key. */
  readonly key: readonly string[];
  readonly insert: string;
}

/** Rows of people below tables, in an order in which they can be inserted; extra links are set afterwards. */
export class Rows {
  readonly #random: Random;
  readonly #tables: readonly Table[];
  readonly #made: Row[][];
  #count = 0;

  constructor(random: Random, tables: readonly Table[]) {
    this.#random = random;
    this.#tables = tables;
    this.#made = tables.map(() => []);
  }

  of(table: number, person: number): readonly Row[] {
    return (this.#made[table] ?? []).filter((row) => row.person === person);
  }

  /** One more row; null when this person has nothing that it could hang on. */
  add(index: number, person: number): Row | null {
    const table = this.#tables[index];
    const owner = this.#keyOfOne(table?.owner.to ?? -1, person);
    if (table === undefined || owner === null) return null;
    this.#count += 1;
    const cells = new Map<string, string>();
    for (const [n, { name }] of table.owner.columns.entries()) cells.set(name, owner[n] ?? "null");
    for (const { name, type } of table.key) if (!cells.has(name)) cells.set(name, this.#newKey(type));
    for (const { name, literals } of table.values) cells.set(name, this.value(literals));
    cells.set("place", String(this.#count));
    const row: Row = {
      person,
      key: table.key.map(({ name }) => cells.get(name) ?? "null"),
      insert: `insert into ${table.name} (${[...cells.keys()].map((name) => `"${name}"`).join(", ")})
        ${table.identity ? "overriding system value" : ""} values (${[...cells.values()].join(", ")})`,
    };
    this.#made[index]?.push(row);
    return row;
  }

  /** An update that points a row's extra link at a row of the same person; null when there is none. */
  link(index: number, row: Row): string | null {
    const table = this.#tables[index];
    const extra = table?.extra;
    if (table === undefined || extra === null || extra === undefined) return null;
    const to = this.#keyOfOne(extra.to, row.person);
    if (to === null) return null;
    const set = extra.columns.map(({ name }, n) => `"${name}" = ${to[n]}`).join(", ");
    return `update ${table.name} set ${set} where ${where(table.key, row)}`;
  }

  value(literals: readonly string[]): string {
    return this.#random.chance(0.15) ? "null" : this.#random.pick(literals);
  }

  #keyOfOne(table: number, person: number): readonly string[] | null {
    if (table < 0) return [String(person)];
    const rows = this.of(table, person);
    return rows.length === 0 ? null : this.#random.pick(rows).key;
  }

  #newKey(type: string): string {
    const number = this.#count;
    if (type === "uuid") return `'00000000-0000-0000-0000-${String(number).padStart(12, "0")}'`;
    return type === "text" ? `'k,"${number}"\\'` : String(number);
  }
}

/** The condition that names one row. */
export function where(key: readonly Column[], row: Row): string {
  return key.map(({ name }, n) => `"${name}" = ${row.key[n]}`).join(" and ");
}
