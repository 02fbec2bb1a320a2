"use client";
import { tableName } from "@/components/compare/names";
import { FailureState } from "@/components/failure-state";
import { CardBody } from "@/components/ui/card";
import { cn } from "@/components/ui/cn";
import { EmptyState } from "@/components/ui/empty-state";
import { SkeletonRows } from "@/components/ui/skeleton";
import { Cell, HeadCell, Row, Table, TableBody, TableHead } from "@/components/ui/table";
import { formatCount, formatDifference } from "@/lib/format/number";
import type { TableThenNow } from "@/lib/recovery/branches/branch";
import { useBranchTables } from "./use-branch";

export interface TablesThenNowProps {
  branchId: string;
  ready: boolean;
  /** The heading of the past column, e.g. `At 14:02:31 UTC`. */
  thenLabel: string;
  /** Tables were left out on purpose: that they are not there says nothing of that moment. */
  partial?: boolean;
}

/** Each table's rows at the branch's moment and in production now. */
export function TablesThenNow({ branchId, ready, thenLabel, partial = false }: TablesThenNowProps) {
  const tables = useBranchTables(branchId, ready);
  if (!ready) {
    return (
      <EmptyState title="The tables are counted when the branch is ready">
        Then each table stands here with its rows at that moment and in production now.
      </EmptyState>
    );
  }
  if (tables === undefined) return <SkeletonRows rows={6} className="h-[37px]" />;
  if (!tables.ok) {
    return (
      <CardBody>
        <FailureState failure={tables} />
      </CardBody>
    );
  }
  if (tables.value.length === 0) {
    return (
      <EmptyState title="No tables at that moment">
        The database was empty then, or the schema came later.
      </EmptyState>
    );
  }
  return (
    <Table label="Rows per table, then and now">
      <TableHead>
        <Row>
          <HeadCell>Table</HeadCell>
          <HeadCell numeric>{thenLabel}</HeadCell>
          <HeadCell numeric>Now</HeadCell>
          <HeadCell numeric>Difference</HeadCell>
        </Row>
      </TableHead>
      <TableBody>
        {tables.value.map((table) => (
          <TableRow key={table.table} table={table} thenLabel={thenLabel} partial={partial} />
        ))}
      </TableBody>
    </Table>
  );
}

function TableRow({
  table,
  thenLabel,
  partial,
}: {
  table: TableThenNow;
  thenLabel: string;
  partial: boolean;
}) {
  const difference = table.then === null || table.now === null ? null : table.now - table.then;
  const leftOut = partial && table.then === null;
  const tone =
    leftOut || difference === 0
      ? "text-ink-3"
      : difference === null || difference < 0
        ? "text-missing"
        : undefined;
  return (
    <Row compact>
      <Cell className="[overflow-wrap:anywhere] max-md:font-medium">{tableName(table.table)}</Cell>
      <Cell numeric label={thenLabel}>
        {table.then === null ? (
          <span className="text-ink-3">{leftOut ? "left out" : "no such table"}</span>
        ) : (
          formatCount(table.then)
        )}
      </Cell>
      <Cell numeric label="Now">
        {table.now === null ? <span className="text-missing">table is gone</span> : formatCount(table.now)}
      </Cell>
      <Cell numeric label="Difference" className={cn(tone)}>
        {difference === null ? onOneSide(table, leftOut) : formatDifference(difference)}
      </Cell>
    </Row>
  );
}

function onOneSide({ now }: TableThenNow, leftOut: boolean): string {
  if (now === null) return "gone";
  return leftOut ? "–" : "new";
}
