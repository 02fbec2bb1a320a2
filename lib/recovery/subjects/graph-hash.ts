import type { Catalog } from "./catalog";
import type { SubjectGraph } from "./graph";
import { linkId } from "./merge";

/**
 * SHA-256 (hex) over everything that decides which rows belong to a subject and how they are read: a plan made with one
 * graph is refused under another. Sizes and index facts are left out: they change by themselves.
 */
export async function graphHash(graph: SubjectGraph, catalog: Catalog): Promise<string> {
  const facts = graph.tables.map((table) => ({
    id: table.id,
    key: table.primaryKey,
    links: table.links.map((link) => [linkId(link.foreignKey), link.unlessSet]),
    recursive: table.recursive === null ? null : linkId(table.recursive.foreignKey),
    columns: (catalog.tables.find((candidate) => candidate.id === table.id)?.columns ?? [])
      .map((column) => [column.name, column.type])
      .sort((a, b) => ((a[0] ?? "") < (b[0] ?? "") ? -1 : 1)),
  }));
  const bytes = new TextEncoder().encode(JSON.stringify({ key: graph.key, tables: facts }));
  const digest = await globalThis.crypto.subtle.digest("SHA-256", bytes);
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
