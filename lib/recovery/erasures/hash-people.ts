import type { SubjectConfig } from "../subjects/config";
import { identifiersOf, namesOf, type Person } from "./identifiers";
import type { ErasureKeys } from "./keys";
import type { PersonHashes } from "./match";

/** A person's identifiers under every key and under every name that their columns ever had. */
export async function hashPerson(
  keys: ErasureKeys,
  config: SubjectConfig,
  person: Person,
): Promise<PersonHashes> {
  const key = new Set<string>();
  const lookups = new Set<string>();
  await Promise.all(
    identifiersOf(config, person).flatMap(({ field, value }) =>
      namesOf(config, field).map(async (name) => {
        const hashes = await keys.hashes({ field: name, value });
        for (const hash of hashes) (field === config.key ? key : lookups).add(hash);
      }),
    ),
  );
  return { key, lookups, createdAt: person.createdAt };
}

/** Names under which the root's key may stand in an erasure. */
export function keyFields(config: SubjectConfig): readonly string[] {
  return namesOf(config, config.key);
}

/** All names of all columns that identify people. */
export function allFields(config: SubjectConfig): readonly string[] {
  return [config.key, ...config.lookups.map(({ column }) => column)].flatMap((field) =>
    namesOf(config, field),
  );
}
