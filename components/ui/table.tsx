import type { ComponentProps } from "react";
import { cn } from "./cn";

/*
 * At phone width a row becomes a card: each cell stands on its own line behind its `label`. Because `display: block` takes
 * the table's meaning away from assistive technology in some browsers, every part names its role itself.
 */
const named = (role: string) => ({ role });

/** A table that turns its rows into cards on a phone. `label` says what it lists. */
export function Table({ label, className, ...props }: ComponentProps<"table"> & { label: string }) {
  return (
    <table
      {...named("table")}
      aria-label={label}
      className={cn("w-full border-collapse max-md:block", className)}
      {...props}
    />
  );
}

export function TableHead(props: ComponentProps<"thead">) {
  return (
    <thead
      {...named("rowgroup")}
      className="border-b border-line max-md:sr-only [&>tr]:border-b-0"
      {...props}
    />
  );
}

export function TableBody(props: ComponentProps<"tbody">) {
  return <tbody {...named("rowgroup")} className="max-md:block [&>tr:last-child]:border-b-0" {...props} />;
}

/** A row. `compact`: on a phone its cells stand side by side under the first, for rows of a few short figures. */
export function Row({ compact, className, ...props }: ComponentProps<"tr"> & { compact?: boolean }) {
  return (
    <tr
      {...named("row")}
      data-compact={compact || undefined}
      className={cn(
        "border-b border-line aria-selected:bg-accent-soft max-md:px-4 max-md:py-2.5",
        compact ? "max-md:grid max-md:grid-cols-3 max-md:gap-x-3" : "max-md:block",
        className,
      )}
      {...props}
    />
  );
}

export function HeadCell({ numeric, className, ...props }: ComponentProps<"th"> & { numeric?: boolean }) {
  return (
    <th
      {...named("columnheader")}
      scope="col"
      className={cn("px-4 py-2 text-left text-xs font-medium text-ink-3", numeric && "text-right", className)}
      {...props}
    />
  );
}

/** A cell; `label` is the column's name that a phone shows before the value (leave it out for the row's title or actions). */
export function Cell({
  label,
  numeric,
  className,
  children,
  ...props
}: ComponentProps<"td"> & { label?: string; numeric?: boolean }) {
  return (
    <td
      {...named("cell")}
      className={cn(
        "px-4 py-2 align-middle max-md:flex max-md:min-h-7 max-md:items-center max-md:gap-3 max-md:px-0 max-md:py-0.5",
        numeric && "md:text-right",
        label !== undefined && "max-md:justify-between max-md:text-right",
        "max-md:in-data-compact:flex-col max-md:in-data-compact:items-start max-md:in-data-compact:gap-0 max-md:in-data-compact:first:col-span-3",
        className,
      )}
      {...props}
    >
      {label === undefined ? null : (
        <span aria-hidden="true" className="text-left text-xs text-ink-3 [overflow-wrap:normal] md:hidden">
          {label}
        </span>
      )}
      {children}
    </td>
  );
}
