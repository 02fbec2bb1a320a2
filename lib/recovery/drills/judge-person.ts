import type { StateCounts } from "../compare/comparison";
import type { DrillPerson } from "./choose-person";
import type { DrillCheck } from "./drill";
import type { Rehearsed } from "./rehearse-restore";

/** Whether everything that was lost was found, written, and is equal again. Pure. */
export function judgePerson(
  lost: DrillPerson,
  before: StateCounts,
  { plan, results }: Rehearsed,
  after: StateCounts,
): readonly DrillCheck[] {
  const created = results.counts.created;
  const blocked = plan.blocked.length;
  const different = after.missing + after.changed + after.added;
  return [
    {
      name: "Lost",
      ok: lost.rows > 0,
      detail: `${lost.rows} rows in ${lost.tables} tables were deleted in the throwaway branch`,
    },
    {
      name: "Found",
      ok: before.missing === lost.rows,
      detail:
        before.missing === lost.rows
          ? `the comparison names all ${lost.rows} as missing`
          : `the comparison names ${before.missing} of ${lost.rows} as missing`,
    },
    {
      name: "Brought back",
      ok: created === lost.rows && blocked === 0,
      detail: `${created} of ${lost.rows} rows were written in one transaction${blocked === 0 ? "" : `; ${blocked} were in the way of something`}`,
    },
    {
      name: "Equal again",
      ok: different === 0 && after.unchanged === lost.rows,
      detail:
        different === 0
          ? `all ${after.unchanged} rows are byte for byte as before`
          : `${after.missing} are missing, ${after.changed} changed, ${after.added} too many`,
    },
  ];
}
