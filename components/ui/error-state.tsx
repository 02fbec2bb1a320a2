import { TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";

export interface ErrorStateProps {
  /** What happened. */
  title: string;
  /** What is safe, and what to do. */
  hint: string;
  /** A stable word to quote to a colleague, e.g. the failure's code or the request id. */
  code?: string | undefined;
  action?: ReactNode;
}

/** A failure in words: what happened, what is safe, what to do. Announced when it appears. */
export function ErrorState({ title, hint, code, action }: ErrorStateProps) {
  return (
    <div role="alert" className="flex gap-3 rounded-card border border-missing bg-missing-bg px-4 py-3.5">
      <TriangleAlert aria-hidden="true" className="mt-0.5 size-4 shrink-0 text-missing" />
      <div className="grid min-w-0 justify-items-start gap-1">
        <p className="font-medium text-missing">{title}</p>
        <p className="text-ink">{hint}</p>
        {code === undefined ? null : <p className="font-mono text-xs text-ink-2">{code}</p>}
        {action === undefined ? null : <div className="mt-2 flex flex-wrap gap-2">{action}</div>}
      </div>
    </div>
  );
}
