import { Card, CardHeader } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import { StateChip } from "@/components/ui/state-chip";
import { Cell, HeadCell, Row, Table, TableBody, TableHead } from "@/components/ui/table";
import { Time } from "@/components/ui/time";
import type { ComparisonSummary } from "@/lib/recovery/compare/comparison";
import { PointTime } from "./point-time";

const SHOWN = ["missing", "changed", "added"] as const;

/** Comparisons of one person that were made before. They are kept: keys and states, never content. */
export function ComparisonTable({ comparisons }: { comparisons: readonly ComparisonSummary[] }) {
  return (
    <Card aria-labelledby="comparisons">
      <CardHeader id="comparisons" title="Comparisons" />
      {comparisons.length === 0 ? (
        <EmptyState title="Not compared yet">
          Choose a moment above; nothing is written by comparing.
        </EmptyState>
      ) : (
        <Table label="Comparisons">
          <TableHead>
            <tr>
              <HeadCell>Moment</HeadCell>
              <HeadCell>Against production then</HeadCell>
              <HeadCell>Compared</HeadCell>
              <HeadCell>By</HeadCell>
            </tr>
          </TableHead>
          <TableBody>
            {comparisons.map((comparison) => (
              <Row key={comparison.id} className="relative hover:bg-sunken">
                <Cell label="Moment">
                  <Link
                    href={`/comparisons/${encodeURIComponent(comparison.id)}`}
                    className="after:absolute after:inset-0 hover:underline"
                  >
                    <PointTime point={comparison.point} fallback={comparison.createdAt} />
                  </Link>
                </Cell>
                <Cell label="Difference">
                  <Differences comparison={comparison} />
                </Cell>
                <Cell label="Compared">
                  <Time at={comparison.createdAt} layout="age" />
                </Cell>
                <Cell label="By">{comparison.createdByName}</Cell>
              </Row>
            ))}
          </TableBody>
        </Table>
      )}
    </Card>
  );
}

function Differences({ comparison }: { comparison: ComparisonSummary }) {
  const differing = SHOWN.filter((state) => comparison.counts[state] > 0);
  if (differing.length === 0) return <span className="text-ink-3">nothing differed</span>;
  return (
    <span className="flex flex-wrap gap-1.5 max-md:justify-end">
      {differing.map((state) => (
        <StateChip key={state} state={state} count={comparison.counts[state]} />
      ))}
    </span>
  );
}
