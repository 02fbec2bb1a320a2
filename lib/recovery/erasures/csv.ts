/** A line of a CSV file that holds something; `line` is its number in the file, from one. */
export interface CsvRow {
  readonly line: number;
  readonly cells: readonly string[];
}

/**
 * Reads CSV as spreadsheets write it (RFC 4180): quoted cells with doubled quotes and line breaks, CRLF or LF, a byte order mark.
 * A quote that is never closed is null.
 */
export function parseCsv(text: string): readonly CsvRow[] | null {
  const rows: CsvRow[] = [];
  let cells: string[] = [];
  let cell = "";
  let quoted = false;
  let line = 1;
  let begun = 1;
  const endRow = () => {
    cells.push(cell);
    if (cells.length > 1 || cells[0]?.trim() !== "") rows.push({ line: begun, cells });
    cells = [];
    cell = "";
    begun = line;
  };
  const body = text.replace(/^\ufeff/, "").replaceAll("\r\n", "\n");
  for (let at = 0; at < body.length; at++) {
    const letter = body.charAt(at);
    if (letter === "\n") line += 1;
    if (quoted) {
      if (letter !== '"') cell += letter;
      else if (body.charAt(at + 1) === '"') {
        cell += '"';
        at += 1;
      } else quoted = false;
    } else if (letter === '"' && cell === "") quoted = true;
    else if (letter === ",") {
      cells.push(cell);
      cell = "";
    } else if (letter === "\n") endRow();
    else cell += letter;
  }
  if (quoted) return null;
  endRow();
  return rows;
}
