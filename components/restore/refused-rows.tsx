import { fullKey, shortKey, tableName } from "@/components/compare/names";
import { Button } from "@/components/ui/button";
import { plural } from "@/lib/format/number";
import type { Undoing } from "./undo-acts";

const SHOWN = 50;

export interface RefusedRowsProps {
  readonly changed: Extract<Undoing, { kind: "changed" }>;
  /** How many are left out already. */
  readonly leftOut: number;
  /** Null for whoever may not. */
  readonly onLeaveOut: (() => void) | null;
}

/** Rows that stand in the way of an undo, each with its reason, and the way round for an admin. */
export function RefusedRows({ changed, leftOut, onLeaveOut }: RefusedRowsProps) {
  const { rows, total } = changed;
  const more = total - Math.min(SHOWN, rows.length);
  return (
    <section
      aria-label="Rows that stand in the way"
      className="grid gap-2 rounded-card border border-changed bg-changed-bg px-3 py-2.5"
    >
      <p role="status" className="font-medium">
        {leftOut === 0
          ? `${plural(total, "row")} cannot be taken back, so nothing was planned`
          : `${plural(total, "row")} more cannot be taken back without the ${plural(leftOut, "row")} left out`}
      </p>
      <ul className="grid max-h-72 gap-1 overflow-y-auto">
        {rows.slice(0, SHOWN).map(({ table, key, message }) => (
          <li key={`${table} ${key}`} className="flex flex-wrap items-baseline gap-x-2">
            <span>{tableName(table)}</span>
            <span className="font-mono text-xs" title={fullKey(key)}>
              {shortKey(key)}
            </span>
            <span className="text-ink-2">{message}</span>
          </li>
        ))}
      </ul>
      {more > 0 ? <p className="text-ink-2">And {plural(more, "other row")}.</p> : null}
      {onLeaveOut === null ? (
        <p className="text-ink-2">
          {total > rows.length
            ? "That many are not left out one by one: compare the person again to choose what is written."
            : "Only an admin may leave them out. Or compare the person again to choose what is written."}
        </p>
      ) : (
        <Button size="sm" className="justify-self-start" onClick={onLeaveOut}>
          Leave {plural(rows.length, "row")} out…
        </Button>
      )}
    </section>
  );
}
