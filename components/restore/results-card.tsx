import { Card, CardHeader } from "@/components/ui/card";
import { Chip } from "@/components/ui/chip";
import { formatCount } from "@/lib/format/number";
import type { RestoreView } from "@/lib/recovery/restore/session";
import { LineList } from "./line-list";
import { FIRST_LINES, linesOf } from "./lines";

const TONES = {
  created: "ok",
  updated: "changed",
  removed: "missing",
  skipped: "neutral",
  failed: "missing",
} as const;
const SHOWN = ["created", "updated", "removed", "skipped", "failed"] as const;

/** What came of the rows: how many, and those of which there is more to say. */
export function ResultsCard({ restore }: { restore: RestoreView }) {
  const { resultCounts: counts, results } = restore;
  if (counts === null) return null;
  return (
    <Card aria-labelledby="results">
      <CardHeader
        id="results"
        title="What was written"
        aside={
          <span className="flex flex-wrap gap-1.5">
            {SHOWN.filter((result) => counts[result] > 0).map((result) => (
              <Chip key={result} tone={TONES[result]}>
                {formatCount(counts[result])} {result}
              </Chip>
            ))}
          </span>
        }
      />
      {results.length === 0 ? (
        <p className="px-4 py-3.5 text-ink-2">Every row came out exactly as planned.</p>
      ) : (
        <LineList
          restoreId={restore.id}
          kind="results"
          label="Rows that came out otherwise"
          lines={linesOf(restore, "results").slice(0, FIRST_LINES)}
          total={results.length}
        />
      )}
    </Card>
  );
}
