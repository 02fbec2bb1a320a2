/** Entries that an ordinary role of a managed server may not create, or that would act by themselves in a copy. */
const UNWANTED =
  /^\d+; \d+ \d+ (COMMENT - EXTENSION|EVENT TRIGGER|PUBLICATION|PUBLICATION TABLE|SUBSCRIPTION) /;

/**
 * The list of an archive's entries (`pg_restore --list`) as it is handed back with `--use-list`: without what cannot be
 * restored and, when `tables` are named, with the rows of those alone. The schema is always whole.
 */
export function chooseEntries(
  list: readonly string[],
  tables: readonly string[] | undefined,
): { readonly entries: readonly string[]; readonly left: readonly string[] } {
  const wanted = tables?.map((table) => splitName(table).join(" "));
  const entries: string[] = [];
  const left: string[] = [];
  for (const line of list) {
    if (line.startsWith(";") || line.trim() === "") continue;
    if (UNWANTED.test(line)) {
      left.push(line.replace(/^\d+; \d+ \d+ /, ""));
      continue;
    }
    const data = /^\d+; \d+ \d+ TABLE DATA (.+)$/.exec(line)?.[1];
    if (data === undefined || wanted === undefined || wanted.some((name) => data.startsWith(`${name} `)))
      entries.push(line);
  }
  return { entries, left };
}

/** `schema.table`, either of them quoted or not, as plain names. */
export function splitName(table: string): readonly [schema: string, name: string] {
  const match = /^("(?:[^"]|"")+"|[^".]+)\.("(?:[^"]|"")+"|.+)$/.exec(table);
  const plain = (part: string) => (part.startsWith('"') ? part.slice(1, -1).replaceAll('""', '"') : part);
  if (match?.[1] === undefined || match[2] === undefined)
    throw new Error("A table was named without its schema.");
  return [plain(match[1]), plain(match[2])];
}
