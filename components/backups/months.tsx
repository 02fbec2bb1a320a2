import { cn } from "@/components/ui/cn";
import { Link } from "@/components/ui/link";
import type { CalendarMonth } from "./calendar-months";
import { backupHref } from "./words";

/** The months before: of each its first good backup, as long as it is kept. */
export function Months({ months }: { months: readonly CalendarMonth[] }) {
  return (
    <ol aria-label="Months" className="grid grid-cols-4 gap-1 sm:grid-cols-6 lg:grid-cols-3">
      {months.map(({ month, name, backupId, reasons }) => {
        const box = "flex h-9 items-center justify-between rounded-control px-1.5 text-xs";
        return (
          <li key={month}>
            {backupId === null ? (
              <span className={cn(box, "text-ink-3 shadow-[inset_0_0_0_1px_var(--line)]")}>
                {name} <span aria-hidden="true">–</span>
                <span className="sr-only">, none</span>
              </span>
            ) : (
              <Link
                href={backupHref(backupId)}
                className={cn(box, "bg-ok-bg text-ok hover:underline")}
                title={reasons.join(", ")}
                aria-label={`${name}: kept, ${reasons.join(", ")}`}
              >
                {name} <span aria-hidden="true">●</span>
              </Link>
            )}
          </li>
        );
      })}
    </ol>
  );
}
