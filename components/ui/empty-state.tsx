import type { ReactNode } from "react";

/** Nothing here: says why, and what would put something here. */
export function EmptyState({
  title,
  children,
  action,
}: {
  title: string;
  children?: ReactNode;
  action?: ReactNode;
}) {
  return (
    <div className="grid justify-items-start gap-1 px-4 py-6">
      <p className="font-medium">{title}</p>
      {children === undefined ? null : <div className="max-w-prose text-ink-2">{children}</div>}
      {action === undefined ? null : <div className="mt-3 flex flex-wrap gap-2">{action}</div>}
    </div>
  );
}
