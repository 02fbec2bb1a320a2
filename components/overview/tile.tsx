import type { ReactNode } from "react";
import { Card } from "@/components/ui/card";

/** One figure: what it is, the figure, and thin context. */
export function Tile({ name, value, children }: { name: string; value: ReactNode; children: ReactNode }) {
  return (
    <Card className="min-w-0 px-4 py-3.5 [overflow-wrap:anywhere]" aria-label={name}>
      <p className="text-xs text-ink-3">{name}</p>
      <p className="text-figure font-semibold tracking-[-0.02em]">{value}</p>
      <div className="min-h-[18px] text-xs text-ink-2">{children}</div>
    </Card>
  );
}
