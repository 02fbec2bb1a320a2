"use client";
"use no memo";
import dynamic from "next/dynamic";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import type { TableComparison } from "@/lib/recovery/compare/comparison";
import { policyWords } from "./policy-words";
import type { SelectionState } from "./use-selection";

// Most restores only bring back what is missing: the choices come when somebody asks for them.
const PolicyDialog = dynamic(() => import("./policy-dialog"), { ssr: false });

export interface PolicyLineProps {
  readonly comparisonId: string;
  readonly tables: readonly TableComparison[];
  readonly state: SelectionState;
  readonly mayRemove: boolean;
}

/** What the plan may do with the chosen rows, and the way to change it. */
export function PolicyLine({ comparisonId, tables, state, mayRemove }: PolicyLineProps) {
  const [open, setOpen] = useState(false);
  return (
    <div className="flex min-w-0 flex-wrap items-center gap-x-3 gap-y-1.5 text-ink-2">
      <p role="status" className="min-w-0">
        {policyWords(state.policy)}
      </p>
      <Button size="sm" onClick={() => setOpen(true)}>
        What the plan may do…
      </Button>
      {open ? (
        <PolicyDialog
          comparisonId={comparisonId}
          tables={tables}
          policy={state.policy}
          mayRemove={mayRemove}
          onUse={(policy) => state.change({ kind: "policy", policy })}
          onClose={() => setOpen(false)}
        />
      ) : null}
    </div>
  );
}
