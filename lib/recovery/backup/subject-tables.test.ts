import { describe, expect, it } from "vitest";
import type { Catalog, CatalogForeignKey, CatalogTable, TableId } from "../subjects/catalog";
import { EMBER } from "../subjects/config";
import { buildGraph } from "../subjects/graph";
import { subjectTables } from "./subject-tables";

const id = (name: string) => `public.${name}` as TableId;

function table(name: string): CatalogTable {
  return {
    id: id(name),
    schema: "public",
    name,
    columns: ["id", "other"].map((column) => ({
      name: column,
      type: "bigint",
      category: "N",
      baseType: "int8",
      notNull: true,
      hasDefault: false,
      generated: false,
      identity: "none",
    })),
    primaryKey: ["id"],
    uniques: [],
    indexes: [],
    triggers: [],
    rowSecurity: "off",
    partitioned: false,
    estimatedRows: 1,
    relfilenode: "1",
  };
}

function refers(from: string, to: string): CatalogForeignKey {
  return {
    name: `${from}_${to}`,
    from: id(from),
    fromColumns: ["other"],
    to: id(to),
    toColumns: ["id"],
    operators: ["OPERATOR(pg_catalog.=)"],
    deferrable: false,
    declared: true,
    onDelete: "no_action",
    indexed: true,
  };
}

function chosen(names: readonly string[], foreignKeys: readonly CatalogForeignKey[]): readonly string[] {
  const catalog: Catalog = { serverVersion: 170000, tables: names.map(table), foreignKeys };
  return subjectTables(catalog, buildGraph(catalog, EMBER));
}

describe("the tables that a person's rows need", () => {
  it("takes the tables that they refer to however far, and no stranger", () => {
    const names = ["users", "memories", "models", "vendors", "countries", "stranger", "jobs"];
    const keys = [
      refers("memories", "users"),
      refers("memories", "models"),
      refers("models", "vendors"),
      refers("vendors", "countries"),
      // Refers to a table that is needed, which makes it no part of what is needed.
      refers("stranger", "vendors"),
    ];
    expect(chosen(names, keys)).toEqual(
      ["countries", "memories", "models", "users", "vendors"].map((name) => `public.${name}`),
    );
  });

  it("ends in a cycle of tables that refer to each other", () => {
    const keys = [refers("users", "plans"), refers("plans", "prices"), refers("prices", "plans")];
    expect(chosen(["users", "plans", "prices"], keys)).toEqual([
      "public.plans",
      "public.prices",
      "public.users",
    ]);
  });
});
