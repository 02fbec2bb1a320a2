import { Chip } from "@/components/ui/chip";
import { cn } from "@/components/ui/cn";
import type { RowDetail, RowKey } from "@/lib/recovery/compare/comparison";
import { CellValue } from "./cell-value";
import { shortKey, tableName } from "./names";

type Column = RowDetail["columns"][number];
type Parent = RowDetail["parents"][number];
type Jump = (table: string, key: RowKey) => void;

/** Every column of a row: its value then, or then and now where they differ, and what it refers to. */
export function DetailColumns({ detail, onJump }: { detail: RowDetail; onJump: Jump }) {
  return (
    <dl className="text-sm">
      {detail.columns.map((column) => (
        <div
          key={column.name}
          className={cn(
            "grid grid-cols-[9.75rem_minmax(0,1fr)] gap-3 border-b border-line px-4 py-[7px] last:border-b-0",
            column.differs && detail.state === "changed" && "bg-changed-bg",
          )}
        >
          <dt
            className={cn(
              "[overflow-wrap:anywhere]",
              column.differs && detail.state === "changed" ? "font-medium text-ink" : "text-ink-3",
            )}
            title={column.type}
          >
            {column.name}
          </dt>
          <dd className="min-w-0">
            <ColumnValue column={column} state={detail.state} />
            {detail.parents
              .filter((parent) => parent.columns[0] === column.name)
              .map((parent) => (
                <ParentLine key={`${parent.table}${parent.key}`} parent={parent} onJump={onJump} />
              ))}
          </dd>
        </div>
      ))}
    </dl>
  );
}

function ColumnValue({ column, state }: { column: Column; state: RowDetail["state"] }) {
  const { then, now, differs } = column;
  if (state === "changed" && differs) {
    return (
      <div className="grid gap-1">
        <Side word="then" tone="text-missing" cell={then} />
        <Side word="now" tone="text-ok" cell={now} />
      </div>
    );
  }
  const cell = then ?? now;
  if (cell === null) return <span className="text-ink-3">no such column on this side</span>;
  return <CellValue cell={cell} />;
}

function Side({ word, tone, cell }: { word: string; tone: string; cell: Column["then"] }) {
  return (
    <div className="grid grid-cols-[2.5rem_minmax(0,1fr)] items-baseline">
      <span className={cn("text-xs font-medium", tone)}>{word}</span>
      {cell === null ? <span className="text-ink-2">no such column</span> : <CellValue cell={cell} />}
    </div>
  );
}

function ParentLine({ parent, onJump }: { parent: Parent; onJump: Jump }) {
  const words = parentWords(parent.state);
  if (parent.state === "outside") {
    return (
      <span className="mt-0.5 block text-xs text-ink-3">
        {tableName(parent.table)}, {words}
      </span>
    );
  }
  return (
    <button
      type="button"
      onClick={() => onJump(parent.table, parent.key)}
      className="mt-0.5 flex flex-wrap items-center gap-1.5 text-xs text-ink-2 hover:text-ink hover:underline"
      title={`Open ${tableName(parent.table)} ${shortKey(parent.key)}`}
    >
      {tableName(parent.table)}
      <Chip tone={parent.state === "missing" ? "missing" : "neutral"}>{words}</Chip>
    </button>
  );
}

function parentWords(state: Parent["state"]): string {
  switch (state) {
    case "missing":
      return "missing, comes along";
    case "outside":
      return "not a row of this person";
    default:
      return "exists";
  }
}
