import type { SubjectConfig } from "../subjects/config";
import type { FoundSubject } from "../subjects/port";
import type { Identifier } from "./erasure";

/** A person as far as erasures are concerned: what names them, and when their account was made, if that is known. */
export type Person = Pick<FoundSubject, "key" | "lookups" | "createdAt">;

/** One spelling of a value: without spaces around it, composed, in small letters. Empty when there is nothing left. */
export function normalise(value: string): string {
  return value.trim().normalize("NFC").toLowerCase();
}

/** The columns that name a person: the root's key first, then the look-ups. */
export function identifyingFields(config: SubjectConfig): readonly string[] {
  return [...new Set([config.key, ...config.lookups.map((lookup) => lookup.column)])];
}

/** A column of the root under its present name and those that it had before: erasures are kept by the name of their day. */
export function namesOf(config: SubjectConfig, field: string): readonly string[] {
  const root = `${config.root.schema}.${config.root.table}`;
  const names = new Set([field]);
  // A set that grows while it is walked: a column may have been renamed more than once.
  for (const name of names) {
    for (const { table, from, to } of config.renames ?? [])
      if (table === root && to === name) names.add(from);
  }
  return [...names];
}

/** Everything by which a found person can be named, normalised. */
export function identifiersOf(config: SubjectConfig, person: Person): readonly Identifier[] {
  const values: Record<string, string | null> = { [config.key]: person.key };
  config.lookups.forEach(({ column }, index) => {
    values[column] ??= person.lookups[index] ?? null;
  });
  return identifiersFrom(config, values);
}

/** The same from values that somebody gave by column; other columns and empty values are left out. */
export function identifiersFrom(
  config: SubjectConfig,
  values: Readonly<Record<string, string | null | undefined>>,
): readonly Identifier[] {
  return identifyingFields(config).flatMap((field) => {
    const value = normalise(values[field] ?? "");
    return value === "" ? [] : [{ field, value }];
  });
}
