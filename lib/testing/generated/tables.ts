import type { Random } from "../random";
import { NAMES, VALUES } from "./values";

export interface Column {
  readonly name: string;
  readonly type: string;
}

export interface Link {
  /** Index of the table that it points to; -1 for the person. */
  readonly to: number;
  readonly columns: readonly Column[];
  readonly action: string;
}

export interface Table {
  /** Quoted and, outside of public, qualified. */
  readonly name: string;
  readonly key: readonly Column[];
  readonly identity: boolean;
  /** What makes a row somebody's: never empty. */
  readonly owner: Link;
  /** May be empty, and may lead to any table, itself and later ones too. */
  readonly extra: Link | null;
  readonly values: readonly (Column & { readonly literals: readonly string[] })[];
  /** Rows of one owner row have a place each, unique at the end of a transaction. */
  readonly placed: boolean;
  readonly generated: boolean;
  readonly partitioned: boolean;
}

const PERSON: readonly Column[] = [{ name: "id", type: "int" }];

/** Three to six tables below a person: composite keys, self references, cycles, partitions, identity, deferred rules. */
export function generateTables(random: Random): readonly Table[] {
  const names = random.shuffled(NAMES).slice(0, random.between(3, 6));
  const tables: Table[] = [];
  const keyOf = (index: number) => (index < 0 ? PERSON : (tables[index]?.key ?? PERSON));
  for (const [index, name] of names.entries()) {
    const to = random.between(-1, index - 1);
    const owner: Link = {
      ...{ to, columns: keyOf(to).map(({ type }, n) => ({ name: `owner_${n}`, type })) },
      action: random.pick(["on delete cascade", "deferrable initially deferred", "on delete restrict"]),
    };
    const kind = random.pick(["int", "identity", "uuid", "text", "composite"]);
    const partitioned = kind !== "identity" && random.chance(0.25);
    tables.push({
      ...{ name, owner, extra: null, partitioned },
      key:
        kind === "composite"
          ? [...owner.columns, { name: "Pos", type: "int" }]
          : [{ name: "id", type: kind === "identity" ? "int" : kind }],
      identity: kind === "identity",
      values: random
        .shuffled(VALUES)
        .slice(0, random.between(1, 4))
        .map(([type, literals], n) => ({ name: `v ${n}`, type, literals })),
      placed: !partitioned && random.chance(0.4),
      generated: random.chance(0.4),
    });
  }
  return tables.map((table) => ({ ...table, extra: extraLink(random, tables) }));
}

function extraLink(random: Random, tables: readonly Table[]): Link | null {
  if (random.chance(0.4)) return null;
  const to = random.between(0, tables.length - 1);
  const columns = (tables[to]?.key ?? []).map(({ type }, n) => ({ name: `extra_${n}`, type }));
  return { to, columns, action: random.pick(["on delete set null", "deferrable initially deferred"]) };
}

const quoted = ({ name }: Column) => `"${name}"`;

/** The statements that make these tables, the person's first. */
export function createTables(tables: readonly Table[]): string {
  const nameOf = (index: number) => tables[index]?.name ?? "person";
  const keyOf = (index: number) => (tables[index]?.key ?? PERSON).map(quoted).join(", ");
  const created = tables.map((table, index) => {
    const columns = new Map<string, string>();
    for (const { name, type } of [...table.owner.columns, ...table.key])
      columns.set(name, `"${name}" ${type} not null`);
    if (table.identity) columns.set("id", '"id" int generated always as identity');
    for (const { name, type } of table.extra?.columns ?? []) columns.set(name, `"${name}" ${type}`);
    for (const { name, type } of table.values) columns.set(name, `"${name}" ${type}`);
    const key = table.key.map(quoted).join(", ");
    const rules = [
      "place int",
      ...(table.generated ? ["twice int generated always as (place * 2) stored"] : []),
      `primary key (${key})`,
      ...(table.placed
        ? [`unique (${table.owner.columns.map(quoted).join(", ")}, place) deferrable initially deferred`]
        : []),
      `foreign key (${table.owner.columns.map(quoted).join(", ")}) references ${nameOf(table.owner.to)} (${keyOf(table.owner.to)}) ${table.owner.action}`,
    ];
    const parts = table.partitioned
      ? [0, 1].map(
          (n) =>
            `create table part_${index}_${n} partition of ${table.name} for values with (modulus 2, remainder ${n});`,
        )
      : [];
    return `create table ${table.name} (${[...columns.values(), ...rules].join(", ")})${table.partitioned ? ` partition by hash (${key})` : ""}; ${parts.join(" ")}`;
  });
  const linked = tables.flatMap(({ name, extra }) =>
    extra === null
      ? []
      : [
          `alter table ${name} add foreign key (${extra.columns.map(quoted).join(", ")}) references ${nameOf(extra.to)} (${keyOf(extra.to)}) ${extra.action};`,
        ],
  );
  return `create schema "Sch ema"; create type mood as enum ('calm, mostly', 'with "quotes"', 'plain');
    create table person (id int primary key, name text not null);
    ${[...created, ...linked].join("\n")}`;
}
