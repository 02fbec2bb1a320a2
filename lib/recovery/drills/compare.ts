import type { TableProof } from "../backup/manifest";
import type { Replay } from "../erasures/replay";
import type { DrillCheck } from "./drill";
import type { Inspection } from "./port";

const NAMED = 5;

/** Row counts and fingerprints of what was restored against the manifest; a table too many is wrong, too. */
export function compareProofs(
  expected: readonly TableProof[],
  restored: readonly TableProof[],
): readonly DrillCheck[] {
  const found = new Map(restored.map((one) => [one.table, one]));
  const known = new Set(expected.map(({ table }) => table));
  const counts: string[] = restored
    .filter(({ table }) => !known.has(table))
    .map(({ table }) => `${table} is new`);
  const contents: string[] = [];
  for (const { table, rows, fingerprint } of expected) {
    const there = found.get(table);
    if (there === undefined) counts.push(`${table} is missing`);
    else if (there.rows !== rows) counts.push(`${table}: ${there.rows} rows instead of ${rows}`);
    else if (there.fingerprint !== fingerprint) contents.push(`${table}: other content`);
  }
  const rows = expected.reduce((sum, one) => sum + one.rows, 0);
  return [
    check("Row counts", counts, `${expected.length} tables, ${rows} rows, as in the manifest`),
    check("Fingerprints", contents, `the content of ${expected.length} tables is as in the manifest`),
  ];
}

/** What PostgreSQL itself says of the restored database. */
export function judgeInspection(seen: Inspection): readonly DrillCheck[] {
  const { amcheck, unvalidatedConstraints: open } = seen;
  const valid = seen.constraints - open.length;
  const asBefore =
    open.length === 0 ? "" : `; ${open.length} are not validated in the source, either (${listed(open)})`;
  return [
    { name: "Constraints", ok: true, detail: `${valid} are valid${asBefore}` },
    check("Indexes", seen.invalidIndexes, "all are valid"),
    amcheck === null
      ? { name: "amcheck", ok: true, detail: "left out: not offered by this server to this role" }
      : check("amcheck", amcheck.problems, `${amcheck.indexes} B-tree indexes agree with their tables`),
  ];
}

/** Who was on the erasure list and came back with the past; they are gone again before anybody looks. */
export function erasedCheck({ people, rows, position }: Replay, past = "backup"): DrillCheck {
  const detail =
    people === 0
      ? `nobody of the erasure list was in this ${past}`
      : `${people} ${people === 1 ? "person" : "people"} of the erasure list were in this ${past}, as at its time; they were deleted again before anything else looked (${rows} rows)`;
  return { name: "Erasures", ok: true, detail: `${detail} (position ${position ?? 0})` };
}

function check(name: string, problems: readonly string[], well: string): DrillCheck {
  return { name, ok: problems.length === 0, detail: problems.length === 0 ? well : listed(problems) };
}

function listed(names: readonly string[]): string {
  const more = names.length > NAMED ? ` and ${names.length - NAMED} more` : "";
  return `${names.slice(0, NAMED).join("; ")}${more}`;
}
