import type { ReactNode } from "react";

/** One sentence that says what is true now, in a person's words; a second line under it; actions on the right. */
export function PageHeader({
  title,
  children,
  actions,
}: {
  title: ReactNode;
  children?: ReactNode;
  actions?: ReactNode;
}) {
  return (
    <div className="mb-5 flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
      <div className="min-w-0">
        <h1 className="text-title font-semibold tracking-[-0.02em] text-balance [overflow-wrap:anywhere]">
          {title}
        </h1>
        {children === undefined ? null : <div className="mt-1 max-w-[80ch] text-ink-2">{children}</div>}
      </div>
      {actions === undefined ? null : <div className="flex flex-wrap gap-2">{actions}</div>}
    </div>
  );
}
