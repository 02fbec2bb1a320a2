import { CellValue } from "@/components/compare/cell-value";
import { fullKey, shortKey, tableName } from "@/components/compare/names";
import { Cell, HeadCell, Row, Table, TableBody, TableHead } from "@/components/ui/table";
import { formatCount } from "@/lib/format/number";
import type { Difference } from "@/lib/recovery/dry-runs/dry-run";
import { differenceId, differenceWords } from "./words";

/** What came out otherwise, row by row and column by column; values are masked. */
export function Differences({ differences, total }: { differences: readonly Difference[]; total: number }) {
  return (
    <>
      <section
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
        tabIndex={0}
        aria-label="Differences found on the copy"
        className="max-h-105 overflow-y-auto overscroll-contain border-t border-line focus-visible:-outline-offset-2"
      >
        <Table label="What came out otherwise">
          <TableHead>
            <Row>
              <HeadCell>Where</HeadCell>
              <HeadCell>Promised</HeadCell>
              <HeadCell>Came out</HeadCell>
            </Row>
          </TableHead>
          <TableBody>
            {differences.map((one) => (
              <Row key={differenceId(one)}>
                <Cell className="max-md:flex-col max-md:items-start max-md:gap-0">
                  <Where one={one} />
                </Cell>
                {one.kind === "column" ? (
                  <>
                    <Cell label="Promised">
                      {one.promised === null ? <Sealed /> : <CellValue cell={one.promised} />}
                    </Cell>
                    <Cell label="Came out" className="max-md:flex-wrap">
                      <span className="grid gap-0.5">
                        {one.got === null ? <Sealed /> : <CellValue cell={one.got} />}
                        <span className="text-xs text-ink-2">{differenceWords(one)}</span>
                      </span>
                    </Cell>
                  </>
                ) : (
                  <Cell colSpan={2} className="text-ink-2">
                    {differenceWords(one)}
                  </Cell>
                )}
              </Row>
            ))}
          </TableBody>
        </Table>
      </section>
      {differences.length >= total ? null : (
        <p className="border-t border-line px-4 py-2 text-xs text-ink-3">
          The first {formatCount(differences.length)} of {formatCount(total)}.
        </p>
      )}
    </>
  );
}

function Where({ one }: { one: Difference }) {
  const column = one.kind === "column" || one.kind === "default" ? one.column : null;
  return (
    <>
      <span className="block font-medium">
        {tableName(one.table)}
        {column === null ? null : <span className="text-ink-2">.{column}</span>}
      </span>
      {one.kind === "column" || one.kind === "row" ? (
        <span className="block font-mono text-xs text-ink-2" title={fullKey(one.key)}>
          {shortKey(one.key)}
        </span>
      ) : null}
    </>
  );
}

/** A value that is not shown: the images of an undo stay sealed, and of very many only the first are read. */
function Sealed() {
  return <span className="text-ink-3">not shown</span>;
}
