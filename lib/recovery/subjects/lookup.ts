import type { Actor } from "../context";
import { can } from "../permissions";
import type { Catalog, CatalogColumn, CatalogTable } from "./catalog";
import type { SubjectConfig } from "./config";
import { GraphError, rootOf } from "./graph";
import { maskLabel, personLabel } from "./label";
import { localConfig } from "./local-config";
import type { DatabaseSession, FindQuery, FoundSubject, PeopleQuery } from "./port";
import type { SubjectSummary } from "./subject";

/** The query by which people are found in this database, in its own names, for one text. */
export function findQuery(catalog: Catalog, config: SubjectConfig, text: string, limit: number): FindQuery {
  const local = localConfig(config, catalog);
  const root = rootOf(catalog, local);
  const { label, createdAt } = local.display;
  return {
    root: root.id,
    key: columnOf(root, local.key),
    lookups: local.lookups.map((lookup) => columnOf(root, lookup.column)),
    label: columnOf(root, label),
    createdAt: createdAt === null ? null : columnOf(root, createdAt),
    partitioned: root.partitioned,
    text,
    limit,
  };
}

/** The query that pages through all people of this database, in its own names. */
export function peopleQuery(
  catalog: Catalog,
  config: SubjectConfig,
  after: string | null,
  limit: number,
): PeopleQuery {
  const local = localConfig(config, catalog);
  const root = rootOf(catalog, local);
  const named = (name: string | null) => root.columns.find((one) => one.name === name) ?? null;
  return {
    root: root.id,
    key: columnOf(root, local.key),
    lookups: local.lookups.map((lookup) => named(lookup.column)),
    createdAt: named(local.display.createdAt),
    partitioned: root.partitioned,
    after,
    limit,
  };
}

function columnOf(table: CatalogTable, name: string): CatalogColumn {
  const column = table.columns.find((one) => one.name === name);
  if (column === undefined) throw new GraphError(`The table ${table.id} has no column ${name}.`);
  return column;
}

/** One person by their key, however its letters are cased; null when this database has no such person. */
export async function findByKey(
  session: DatabaseSession,
  config: SubjectConfig,
  key: string,
): Promise<FoundSubject | null> {
  const found = await session.findSubjects(findQuery(await session.catalog(), config, key, 20));
  return found.find((one) => one.key.toLowerCase() === key.toLowerCase()) ?? null;
}

/** A found person as lists show them to this actor. */
export function toSummary(
  actor: Actor,
  config: SubjectConfig,
  found: FoundSubject,
  foundIn: SubjectSummary["foundIn"],
): SubjectSummary {
  const full = can(actor, "content:reveal");
  const identifiers = config.lookups.flatMap(({ label }, index) => {
    const value = found.lookups[index];
    return value === null || value === undefined ? [] : [[label, full ? value : maskLabel(value)] as const];
  });
  return {
    key: found.key,
    label: found.label === null ? found.key : personLabel(actor, found.label),
    identifiers: Object.fromEntries(identifiers),
    createdAt: found.createdAt,
    foundIn,
  };
}
