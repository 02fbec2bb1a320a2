/** A name as a quoted identifier; names come from the catalog, and quoting is not left to trust. */
export function quoteName(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** A text as a literal. Only for names and constants of ours: values always travel as parameters. */
export function quoteText(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/** `alias."name"` */
export function column(alias: string, name: string): string {
  return `${alias}.${quoteName(name)}`;
}
