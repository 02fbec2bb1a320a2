import { Card, CardHeader } from "@/components/ui/card";
import { Chip } from "@/components/ui/chip";
import { formatCount } from "@/lib/format/number";
import type { RestoreView } from "@/lib/recovery/restore/session";
import { LineList } from "./line-list";
import { countResults, FIRST_LINES, linesOf } from "./lines";

const TONES = { created: "ok", skipped: "neutral", failed: "missing" } as const;
const SHOWN = ["created", "skipped", "failed"] as const;

/** What came of every row. */
export function ResultsCard({ restore }: { restore: RestoreView }) {
  const counts = countResults(restore.results);
  if (restore.results.length === 0) return null;
  return (
    <Card aria-labelledby="results">
      <CardHeader
        id="results"
        title="Result per row"
        aside={
          <span className="flex flex-wrap gap-1.5">
            {SHOWN.map((result) => (
              <Chip key={result} tone={counts[result] === 0 ? "neutral" : TONES[result]}>
                {formatCount(counts[result])} {result}
              </Chip>
            ))}
          </span>
        }
      />
      <LineList
        restoreId={restore.id}
        kind="results"
        label="List of results"
        lines={linesOf(restore, "results").slice(0, FIRST_LINES)}
        total={restore.results.length}
      />
    </Card>
  );
}
