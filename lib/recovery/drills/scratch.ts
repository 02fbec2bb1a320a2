import type { ComparisonRecord, StoredRow } from "../compare/port";
import type { Context } from "../context";
import { fail, type Outcome, ok } from "../errors";

/** The world with a throwaway branch in the place of production. Nothing in it reaches production or the ledger's comparisons. */
export interface ScratchWorld {
  readonly ctx: Context;
  readonly url: string;
  /** The rows of a comparison that was made in here. */
  rowsOf(comparisonId: string): readonly StoredRow[];
}

/** Puts a drill's own branch in the place of production; refuses production itself, whatever Neon has answered. */
export function scratchWorld(ctx: Context, url: string): Outcome<ScratchWorld> {
  if (place(url) === place(ctx.ports.production.url)) {
    return fail(
      "not_managed",
      "The drill's branch has the address of production.",
      "Nothing was touched. Look at the branches in Neon's console.",
    );
  }
  const kept = new Map<string, readonly StoredRow[]>();
  const { ledger } = ctx.ports;
  const comparisons = {
    ...ledger.comparisons,
    save: async ({ id }: ComparisonRecord, rows: readonly StoredRow[]) => {
      kept.set(id, rows);
    },
  };
  const ports = { ...ctx.ports, production: { url }, ledger: { ...ledger, comparisons } };
  return ok({ ctx: { ...ctx, ports }, url, rowsOf: (id) => kept.get(id) ?? [] });
}

/** Server and database of a connection string, without the role: two roles of one database are the same place. */
function place(url: string): string {
  const { hostname, port, pathname } = new URL(url);
  return `${hostname.toLowerCase()}:${port || "5432"}${pathname}`;
}
