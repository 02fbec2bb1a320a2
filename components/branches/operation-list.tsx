import { Card, CardHeader } from "@/components/ui/card";
import { Chip, type ChipTone } from "@/components/ui/chip";
import { formatDuration } from "@/lib/format/duration";
import type { BranchOperation } from "@/lib/recovery/branches/branch";

const TONES: Readonly<Record<BranchOperation["status"], ChipTone>> = {
  scheduling: "neutral",
  running: "changed",
  finished: "ok",
  skipped: "neutral",
  cancelling: "changed",
  cancelled: "missing",
  failed: "missing",
  error: "missing",
};

/** What Neon did for this branch, in its own words, with how long each took. */
export function OperationList({ operations }: { operations: readonly BranchOperation[] }) {
  if (operations.length === 0) return null;
  return (
    <Card aria-label="Operations at Neon">
      <CardHeader title="Operations at Neon" />
      <ol>
        {operations.map((one) => (
          <li key={one.id} className="border-b border-line px-4 py-1.5 last:border-b-0">
            <div className="flex items-center justify-between gap-3">
              <span className="min-w-0 truncate font-mono text-xs">{one.action}</span>
              <span className="flex items-center gap-2">
                <span className="text-xs whitespace-nowrap text-ink-3">
                  {formatDuration(Date.parse(one.updatedAt) - Date.parse(one.createdAt))}
                </span>
                <Chip tone={TONES[one.status]}>{one.status}</Chip>
              </span>
            </div>
            {one.failure === null ? null : <p className="text-xs text-missing">{one.failure}</p>}
          </li>
        ))}
      </ol>
    </Card>
  );
}
