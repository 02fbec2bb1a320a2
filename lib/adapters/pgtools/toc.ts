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
  const wanted = tables && new Set(tables.flatMap((table) => dataOf(list, splitName(table).join(" "))));
  const entries: string[] = [];
  const left: string[] = [];
  for (const line of list) {
    if (line.startsWith(";") || line.trim() === "") continue;
    if (UNWANTED.test(line)) {
      left.push(line.replace(/^\d+; \d+ \d+ /, ""));
      continue;
    }
    if (wanted === undefined || !DATA.test(line) || wanted.has(line)) entries.push(line);
  }
  return { entries, left };
}

const DATA = /^\d+; \d+ \d+ TABLE DATA /;

/**
 * The entries of one table's rows. The list separates schema, name and owner by blanks and quotes nothing: `a` must not
 * take the rows of `a b`, so an owner of one word goes before an owner with blanks in its name.
 */
function dataOf(list: readonly string[], name: string): readonly string[] {
  const named = list.filter((line) => DATA.test(line) && line.replace(DATA, "").startsWith(`${name} `));
  const exact = named.filter(
    (line) =>
      !line
        .replace(DATA, "")
        .slice(name.length + 1)
        .includes(" "),
  );
  return exact.length > 0 ? exact : named;
}

/** `schema.table`, either of them quoted or not, as plain names. */
export function splitName(table: string): readonly [schema: string, name: string] {
  const match = /^("(?:[^"]|"")+"|[^".]+)\.("(?:[^"]|"")+"|.+)$/.exec(table);
  const plain = (part: string) => (part.startsWith('"') ? part.slice(1, -1).replaceAll('""', '"') : part);
  if (match?.[1] === undefined || match[2] === undefined)
    throw new Error("A table was named without its schema.");
  return [plain(match[1]), plain(match[2])];
}
