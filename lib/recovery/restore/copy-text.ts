const LETTERS: Readonly<Record<string, string>> = { b: "\b", f: "\f", n: "\n", r: "\r", t: "\t", v: "\v" };

/** One column of rows in COPY's text format, as text; null for NULL. Only for values that name people: rows travel as bytes. */
export function columnOfCopy(
  copyText: Uint8Array,
  columns: readonly string[],
  name: string,
): readonly (string | null)[] {
  const at = columns.indexOf(name);
  const lines = new TextDecoder().decode(copyText).split("\n").slice(0, -1);
  return lines.map((line) => {
    const field = line.split("\t")[at];
    if (field === undefined || field === "\\N") return null;
    return field.replaceAll(/\\(.)/g, (_, letter: string) => LETTERS[letter] ?? letter);
  });
}
