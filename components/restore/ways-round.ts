import { tableName } from "@/components/compare/names";
import { plural } from "@/lib/format/number";
import type { BlockedRow } from "@/lib/recovery/restore/plan";
import type { Remedy, RemedyOffer } from "@/lib/recovery/restore/remedy";

/** More rows than these are not helped in one step: each is named in the plan. */
const MOST = 500;

/** What would help a group of blocked rows, and what a person has to say for it. */
export type WayRound = { readonly id: string; readonly rows: number } & (
  | {
      readonly kind: "map_column";
      readonly table: string;
      readonly to: string;
      readonly from: readonly string[];
    }
  | {
      readonly kind: "give_value";
      readonly table: string;
      readonly column: string;
      readonly type: string;
      readonly nullable: boolean;
    }
  | { readonly kind: "include"; readonly words: string; readonly remedies: readonly Remedy[] }
);

/** Blocked rows with the same way round are helped together; in the order in which they are listed. */
export function waysRound(blocked: readonly BlockedRow[]): readonly WayRound[] {
  const ways = new Map<string, WayRound>();
  for (const row of blocked) {
    for (const offer of row.remedies ?? []) {
      const id = idOf(row, offer);
      const known = ways.get(id);
      ways.set(id, known === undefined ? begin(id, row, offer) : grow(known, row, offer));
    }
  }
  return [...ways.values()];
}

function idOf(row: BlockedRow, offer: RemedyOffer): string {
  switch (offer.kind) {
    case "map_column":
      return `${offer.kind} ${row.table} ${offer.to}`;
    case "give_value":
      return `${offer.kind} ${row.table} ${offer.column}`;
    case "include_parent":
      return `${offer.kind} ${offer.table}`;
    case "include_dependants":
      return `${offer.kind} ${row.table}`;
  }
}

function begin(id: string, row: BlockedRow, offer: RemedyOffer): WayRound {
  const { table } = row;
  switch (offer.kind) {
    case "map_column":
      return { id, rows: 1, kind: offer.kind, table, to: offer.to, from: offer.from };
    case "give_value": {
      const { kind, column, type, nullable } = offer;
      return { id, rows: 1, kind, table, column, type, nullable };
    }
    default:
      return include(id, 1, [remedyOf(row, offer)]);
  }
}

function grow(way: WayRound, row: BlockedRow, offer: RemedyOffer): WayRound {
  const rows = way.rows + 1;
  if (way.kind !== "include") return { ...way, rows };
  if (offer.kind !== "include_parent" && offer.kind !== "include_dependants") return way;
  const remedy = remedyOf(row, offer);
  const known = way.remedies.some((one) => JSON.stringify(one) === JSON.stringify(remedy));
  const full = way.remedies.length >= MOST;
  return include(way.id, rows, known || full ? way.remedies : [...way.remedies, remedy]);
}

type Inclusion = Extract<RemedyOffer, { kind: "include_parent" | "include_dependants" }>;

function remedyOf(row: BlockedRow, offer: Inclusion): Remedy {
  return offer.kind === "include_parent"
    ? { kind: offer.kind, table: offer.table, key: offer.key }
    : { kind: offer.kind, table: row.table, key: row.key };
}

function include(id: string, rows: number, remedies: readonly Remedy[]): WayRound {
  const [first] = remedies;
  const name = first === undefined ? "" : tableName(first.table);
  const words =
    first?.kind === "include_parent"
      ? `Bring ${plural(remedies.length, "row")} of ${name} along, although not this person's, because the blocked rows refer to ${remedies.length === 1 ? "it" : "them"}.`
      : `Remove what refers to ${plural(remedies.length, "row")} of ${name} too.`;
  return { id, rows, kind: "include", words, remedies };
}
