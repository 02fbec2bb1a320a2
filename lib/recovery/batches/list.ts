import { parseCsv } from "../erasures/csv";
import { normalise } from "../erasures/identifiers";
import { fail, type Outcome, ok } from "../errors";
import type { SubjectConfig } from "../subjects/config";

/** One line of a list of people, or why it names nobody. */
export type ListLine =
  | { readonly ok: true; readonly line: number; readonly given: string }
  | {
      readonly ok: false;
      readonly line: number;
      readonly given: string;
      readonly why: "repeated" | "unreadable";
      readonly message: string;
    };

export const MOST_PEOPLE = 500;
const LONGEST = 200;

/**
 * Reads a list of people: one a line, or CSV. Of several columns the one that a first line names counts (the key, a look-up, `key`,
 * `id`), else the first. Wrong lines are told one by one and do not stop the others. Pure.
 */
export function parseList(config: SubjectConfig, text: string): Outcome<readonly ListLine[]> {
  const rows = parseCsv(text.replaceAll(/\r\n?/g, "\n").replaceAll(/[;\t]/g, ","));
  if (rows === null) {
    return fail(
      "invalid_input",
      "A quote in this list is never closed.",
      "Nothing was planned. Mend the list.",
    );
  }
  const names = new Set(
    [config.key, ...config.lookups.map(({ column }) => column), "key", "id"].map(normalise),
  );
  const header = rows[0]?.cells.findIndex((cell) => names.has(normalise(cell))) ?? -1;
  const body = header === -1 ? rows : rows.slice(1);
  if (body.length === 0) {
    return fail(
      "invalid_input",
      "This list names nobody.",
      "Give one person a line: an email, an id, or another look-up.",
    );
  }
  if (body.length > MOST_PEOPLE) {
    return fail(
      "invalid_input",
      `A list may have ${MOST_PEOPLE} people; this one has ${body.length}.`,
      "Nothing was planned. Make several lists of it.",
    );
  }
  const seen = new Map<string, number>();
  return ok(
    body.map(({ line, cells }): ListLine => {
      const given = (cells[Math.max(header, 0)] ?? "").trim();
      const wrong = (why: "repeated" | "unreadable", message: string) =>
        ({ ok: false, line, given: given.slice(0, LONGEST), why, message }) as const;
      if (given === "") return wrong("unreadable", "This line names nobody.");
      if (given.length > LONGEST) return wrong("unreadable", `Longer than ${LONGEST} characters.`);
      if (/\p{Cc}/u.test(given)) return wrong("unreadable", "Holds characters that nobody can type.");
      const before = seen.get(normalise(given));
      if (before !== undefined) return wrong("repeated", `Line ${before} names the same person.`);
      seen.set(normalise(given), line);
      return { ok: true, line, given };
    }),
  );
}
