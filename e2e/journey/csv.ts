/** Reads RFC 4180: quoted fields, doubled quotes, CRLF. */
export function parseCsv(text: string): string[][] {
  const lines: string[][] = [[]];
  let field = "";
  let quoted = false;
  for (let at = 0; at < text.length; at += 1) {
    const sign = text[at] ?? "";
    if (quoted) {
      if (sign !== '"') field += sign;
      else if (text[at + 1] === '"') {
        field += sign;
        at += 1;
      } else quoted = false;
    } else if (sign === '"') quoted = true;
    else if (sign === "," || sign === "\n") {
      lines.at(-1)?.push(field);
      field = "";
      if (sign === "\n") lines.push([]);
    } else if (sign !== "\r") field += sign;
  }
  // The last line ends with a line break, behind which there is nothing.
  return lines.slice(0, -1);
}
