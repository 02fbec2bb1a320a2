import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Catalog, CatalogForeignKey, CatalogTable, TableId } from "./catalog";
import type { SubjectConfig } from "./config";
import { buildGraph, GraphError, pathTo } from "./graph";
import { graphHash } from "./graph-hash";

const CONFIG: SubjectConfig = {
  root: { schema: "public", table: "t0" },
  key: "id",
  lookups: [],
  display: { label: "id", createdAt: null },
  softLinks: [],
  plain: [],
  ignore: [],
};

const tableId = (n: number) => `public.t${n}` as TableId;

interface Link {
  readonly from: number;
  readonly to: number;
  readonly required: boolean;
}

/** A schema in which `t<from>` refers to `t<to>` by a column of its own. */
function schema(size: number, links: readonly Link[]): Catalog {
  const tables = Array.from({ length: size }, (_, n): CatalogTable => {
    const own = links
      .map((link, index) => ({ ...link, name: `c${index}` }))
      .filter((link) => link.from === n);
    const column = (name: string, notNull: boolean) => ({
      name,
      type: "integer",
      category: "N",
      baseType: "int4",
      notNull,
      hasDefault: false,
      generated: false,
      identity: "none" as const,
    });
    return {
      id: tableId(n),
      schema: "public",
      name: `t${n}`,
      columns: [column("id", true), ...own.map((link) => column(link.name, link.required))],
      primaryKey: ["id"],
      uniques: [],
      indexes: [],
      triggers: [],
      rowSecurity: "off",
      partitioned: false,
      estimatedRows: 0,
      relfilenode: "1",
    };
  });
  const foreignKeys = links.map(
    (link, index): CatalogForeignKey => ({
      name: `k${index}`,
      from: tableId(link.from),
      fromColumns: [`c${index}`],
      to: tableId(link.to),
      toColumns: ["id"],
      operators: ["operator(pg_catalog.=)"],
      deferrable: false,
      declared: true,
      onDelete: "cascade",
      indexed: true,
    }),
  );
  return { serverVersion: 150000, tables, foreignKeys };
}

const schemas = fc.integer({ min: 1, max: 9 }).chain((size) =>
  fc
    .array(
      fc.record({
        from: fc.integer({ min: 0, max: size - 1 }),
        to: fc.integer({ min: 0, max: size - 1 }),
        required: fc.boolean(),
      }),
      { maxLength: 20 },
    )
    .map((links) => ({ size, links })),
);

describe("the subject graph of any schema", () => {
  it("holds exactly the tables that refer to the root, directly or not", () => {
    fc.assert(
      fc.property(schemas, ({ size, links }) => {
        const reached = new Set([0]);
        for (let grown = true; grown; ) {
          const next = links.filter((link) => reached.has(link.to) && !reached.has(link.from));
          for (const link of next) reached.add(link.from);
          grown = next.length > 0;
        }
        const graph = buildGraph(schema(size, links), CONFIG);
        expect(new Set(graph.tables.map((table) => table.id))).toEqual(new Set([...reached].map(tableId)));
      }),
    );
  });

  it("puts every table after those it links to, each once, and gives all but the root a link", () => {
    fc.assert(
      fc.property(schemas, ({ size, links }) => {
        const seen = new Set<string>();
        const { tables } = buildGraph(schema(size, links), CONFIG);
        for (const table of tables) {
          expect(table.links.every((link) => seen.has(link.foreignKey.to))).toBe(true);
          expect(table.links.length > 0).toBe(table.distance > 0);
          expect(seen.has(table.id)).toBe(false);
          seen.add(table.id);
        }
      }),
    );
  });

  it("gives a table either required links, which always count, or nullable ones, which yield to nearer ones", () => {
    fc.assert(
      fc.property(schemas, ({ size, links }) => {
        const grounded = new Set([0]);
        for (let grown = true; grown; ) {
          const next = links.filter(
            (link) => link.required && grounded.has(link.to) && !grounded.has(link.from),
          );
          for (const link of next) grounded.add(link.from);
          grown = next.length > 0;
        }
        const isRequired = (name: string) => links[Number(name.slice(1))]?.required ?? false;
        for (const table of buildGraph(schema(size, links), CONFIG).tables) {
          if (!grounded.has(Number(table.id.slice("public.t".length)))) continue;
          expect(
            table.links.every((link) => isRequired(link.foreignKey.name) && link.unlessSet.length === 0),
          ).toBe(true);
          expect(table.recursive).toBeNull();
        }
      }),
    );
  });

  it("depends on the schema alone, not on the order in which the catalog lists it", async () => {
    await fc.assert(
      fc.asyncProperty(schemas, async ({ size, links }) => {
        const catalog = schema(size, links);
        const shuffled = { ...catalog, tables: [...catalog.tables].reverse() };
        const hash = await graphHash(buildGraph(catalog, CONFIG), catalog);
        expect(await graphHash(buildGraph(shuffled, CONFIG), shuffled)).toBe(hash);
      }),
      { numRuns: 30 },
    );
  });
});

describe("ownership", () => {
  it("takes all required links and no nullable one where there is a required one", () => {
    const graph = buildGraph(
      schema(3, [
        { from: 1, to: 0, required: true },
        { from: 2, to: 1, required: true },
        { from: 2, to: 0, required: true },
        { from: 2, to: 1, required: false },
        { from: 2, to: 2, required: false },
      ]),
      CONFIG,
    );
    const t2 = graph.tables.find((table) => table.id === "public.t2");
    expect(t2?.links.map((link) => link.foreignKey.name)).toEqual(["k1", "k2"]);
    expect(t2?.recursive).toBeNull();
    expect(t2?.distance).toBe(1);
    expect(pathTo(graph, "public.t2")).toEqual(["public.t0", "public.t2"]);
  });

  it("orders nullable links by their nearness to the root", () => {
    const graph = buildGraph(
      schema(3, [
        { from: 1, to: 0, required: true },
        { from: 2, to: 1, required: false },
        { from: 2, to: 0, required: false },
        { from: 2, to: 2, required: false },
      ]),
      CONFIG,
    );
    const t2 = graph.tables.find((table) => table.id === "public.t2");
    expect(t2?.links.map((link) => [link.foreignKey.name, link.unlessSet])).toEqual([
      ["k1", [["c2"]]],
      ["k2", []],
    ]);
    expect(t2?.recursive?.unlessSet).toEqual([["c1"], ["c2"]]);
  });

  it("calls look-up tables outside", () => {
    const graph = buildGraph(
      schema(3, [
        { from: 1, to: 0, required: true },
        { from: 1, to: 2, required: true },
      ]),
      CONFIG,
    );
    expect(graph.tables.map((table) => table.id)).toEqual(["public.t0", "public.t1"]);
    expect(graph.tables[1]?.outside.map((key) => key.name)).toEqual(["k1"]);
  });

  it("says which table or column of the configuration is missing", () => {
    expect(() => buildGraph(schema(0, []), CONFIG)).toThrow(GraphError);
    expect(() => buildGraph(schema(1, []), { ...CONFIG, key: "uid" })).toThrow(/no column uid/);
  });
});
