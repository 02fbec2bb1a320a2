import type { AuditEntry } from "./entry";

const COLUMNS = [
  "sequence",
  "at",
  "actor",
  "actorName",
  "action",
  "target",
  "phase",
  "result",
  "reason",
  "correlation",
  "details",
  "previousHash",
  "hash",
] as const satisfies readonly (keyof AuditEntry)[];

/** Entries as RFC 4180 CSV with a header line. */
export function toCsv(entries: readonly AuditEntry[]): string {
  const lines = entries.map((entry) => COLUMNS.map((column) => field(entry[column])).join(","));
  return `${[COLUMNS.join(","), ...lines].join("\r\n")}\r\n`;
}

function field(value: AuditEntry[keyof AuditEntry]): string {
  if (typeof value === "number") return String(value);
  const text = value === null ? "" : typeof value === "string" ? value : JSON.stringify(value);
  // Spreadsheets run cells that begin like a formula; reasons are typed by people.
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
