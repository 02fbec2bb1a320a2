import { type Baseline, shrunkTables, totalRows } from "../posture/baseline";
import type { DrillCheck } from "./drill";

type Counts = Baseline["tables"];

/** Between reading the clock and counting, a few rows come. */
const SLACK_ROWS = 5;
const SLACK_PART = 0.01;
const NAMED = 5;

/** The branch against what production had at that very moment: nearly nothing may differ. Pure. */
export function asCounted(branch: Counts, counted: Baseline): DrillCheck {
  const found = new Map(branch.map((one) => [one.table, one]));
  const wrong = counted.tables.flatMap(({ table, rows, approximate }) => {
    const there = found.get(table);
    if (there === undefined) return [`${table} is missing`];
    // An estimate of a large table is no proof of anything.
    if (approximate || there.approximate) return [];
    const slack = Math.max(SLACK_ROWS, rows * SLACK_PART);
    return Math.abs(there.rows - rows) > slack
      ? [`${table}: ${words(there.rows)} rows instead of ${words(rows)}`]
      : [];
  });
  const well = `${counted.tables.length} tables, ${words(totalRows({ tables: branch }))} rows, as production was counted at that moment`;
  return { name: "Row counts", ok: wrong.length === 0, detail: wrong.length === 0 ? well : listed(wrong) };
}

/**
 * The branch against production as it is now, where nobody counted then. Rows come and go and tables are made, so only an empty
 * branch is wrong; the figures are there to be read. Pure.
 */
export function besideNow(branch: Baseline, production: Baseline): DrillCheck {
  const [then, now] = [totalRows(branch), totalRows(production)];
  const fell = shrunkTables(branch, production);
  const since = fell.length === 0 ? "" : `; since then ${listed(fell)}`;
  return {
    name: "Row counts",
    ok: then > 0 || now === 0,
    detail: `${words(then)} rows in ${branch.tables.length} tables; production has ${words(now)} in ${production.tables.length} now${since}`,
  };
}

function words(rows: number): string {
  return rows.toLocaleString("en-US");
}

function listed(all: readonly string[]): string {
  const more = all.length > NAMED ? ` and ${all.length - NAMED} more` : "";
  return `${all.slice(0, NAMED).join("; ")}${more}`;
}
