import { fail, type Outcome, ok } from "../errors";
import type { SubjectConfig } from "../subjects/config";
import type { CsvRow } from "./csv";
import type { Identifier } from "./erasure";
import { erasedAtField, reasonField, requestIdField } from "./fields";
import { identifiersFrom, identifyingFields } from "./identifiers";
import { problemOf } from "./report-erasure";

/** One line of a file as it would be recorded, or why it cannot be. */
export type ImportLine =
  | {
      readonly ok: true;
      readonly line: number;
      readonly identifiers: readonly Identifier[];
      readonly written: readonly string[];
      readonly requestId: string | null;
      readonly erasedAt: string;
      readonly reason: string | null;
    }
  | { readonly ok: false; readonly line: number; readonly message: string };

const EXTRA = ["request_id", "erased_at", "reason"];

/** Reads a file's rows by its header: the identifying columns (`key` for the root's), and optionally those above. Pure. */
export function importLines(
  config: SubjectConfig,
  rows: readonly CsvRow[],
  now: Date,
): Outcome<readonly ImportLine[]> {
  const [header, ...rest] = rows;
  const names = (header?.cells ?? []).map((cell) => {
    const name = cell.trim().toLowerCase();
    return name === "key" ? config.key : name;
  });
  const fields = identifyingFields(config);
  const strange = names.filter((name) => !fields.includes(name) && !EXTRA.includes(name));
  if (
    !names.some((name) => fields.includes(name)) ||
    strange.length > 0 ||
    new Set(names).size < names.length
  ) {
    return fail(
      "invalid_input",
      `The first line has to name the columns: at least one of ${fields.join(", ")}, and if wanted ${EXTRA.join(", ")}.`,
      strange.length > 0
        ? `These are not known: ${strange.join(", ")}. Nothing was recorded.`
        : "Nothing was recorded.",
    );
  }
  return ok(rest.map((row) => toLine(config, names, row, now)));
}

function toLine(config: SubjectConfig, names: readonly string[], row: CsvRow, now: Date): ImportLine {
  const wrong = (message: string): ImportLine => ({ ok: false, line: row.line, message });
  if (row.cells.length !== names.length) {
    return wrong(`has ${row.cells.length} cells; the first line names ${names.length}`);
  }
  const values = new Map(names.map((name, index) => [name, row.cells[index]?.trim() ?? ""]));
  const person = Object.fromEntries(
    [...values].filter(([name, value]) => !EXTRA.includes(name) && value !== ""),
  );
  const extra = (name: string) => values.get(name) || undefined;
  const erasedAt = erasedAtField.safeParse(extra("erased_at") ?? now.toISOString());
  if (!erasedAt.success) return wrong("erased_at is no moment like 2026-11-23T14:00:00Z");
  const requestId = requestIdField.optional().safeParse(extra("request_id"));
  if (!requestId.success) return wrong("request_id is not an id (letters, digits, . _ : -)");
  const reason = reasonField.optional().safeParse(extra("reason"));
  if (!reason.success) return wrong("reason has to have 3 to 500 characters");
  const problem = problemOf(config, person, erasedAt.data, now);
  if (problem !== null && !problem.ok) return wrong(problem.message);
  return {
    ok: true,
    line: row.line,
    identifiers: identifiersFrom(config, person),
    written: Object.values(person),
    requestId: requestId.data ?? null,
    erasedAt: erasedAt.data,
    reason: reason.data ?? null,
  };
}
