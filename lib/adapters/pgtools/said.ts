/**
 * What PostgreSQL's programs said, as it may be told. Their errors can quote rows (a failed COPY names the line) and, on
 * connection errors, parts of the address: what follows those words is cut off.
 */
export function tellable(line: string, secrets: readonly string[]): string {
  let text = line
    .replace(/^psql:\S+ /, "psql: ")
    .replace(/(COPY failed for (table|relation) "[^"]*").*/, "$1")
    .replace(/(could not execute query).*/, "$1")
    .replace(/(invalid input|invalid byte sequence|violates|out of range|malformed).*/i, "$1 …")
    .replace(/(password authentication failed).*/, "$1");
  for (const secret of secrets) text = text.replaceAll(secret, "…");
  return text.length > 300 ? `${text.slice(0, 299)}…` : text;
}

/** The lines that warn, each once. */
export function warnings(lines: readonly string[], secrets: readonly string[]): readonly string[] {
  const found = lines.filter((line) => /: warning: /.test(line)).map((line) => tellable(line, secrets));
  return [...new Set(found)].slice(0, 50);
}

/** What else they said that may help somebody, the last of it: never progress, nor what a server wrote on lines of its own. */
export function remarks(lines: readonly string[], secrets: readonly string[]): readonly string[] {
  const found = lines.filter((line) => /^\w+: (error|fatal|warning|detail|hint): /.test(line));
  return [...new Set(found.map((line) => tellable(line, secrets)))].slice(-20);
}

/** The first line that says what went wrong, else the last one that is not progress. */
export function complaint(lines: readonly string[], secrets: readonly string[]): string | null {
  const line =
    lines.find((one) => /: (error|fatal): |FATAL:|ERROR:/.test(one)) ??
    lines.findLast((one) => one.trim() !== "" && !/^(pg_dump|pg_restore): [a-z]/.test(one));
  return line === undefined ? null : tellable(line, secrets);
}
