import { Card, CardHeader } from "@/components/ui/card";
import { Chip } from "@/components/ui/chip";
import { plural } from "@/lib/format/number";
import type { RestoreView } from "@/lib/recovery/restore/session";
import { RemedyList } from "./lazy";
import { LineList } from "./line-list";
import { blockedReasons, FIRST_LINES, linesOf } from "./lines";
import type { RevisePlan } from "./remedy-list";
import { waysRound } from "./ways-round";

/** Chosen rows that will not be written, with the reason for each. */
export function BlockedCard({ restore, revise }: { restore: RestoreView; revise: RevisePlan | null }) {
  const ways = revise === null || restore.state !== "draft" ? [] : waysRound(restore.blockedRows);
  const total = restore.blockedRows.length;
  if (total === 0) return null;
  return (
    <Card aria-labelledby="blocked">
      <CardHeader
        id="blocked"
        title={`${plural(total, "chosen row")} will not be written`}
        aside={<Chip tone="changed">found before writing</Chip>}
      />
      <ul className="grid gap-1 border-b border-line px-4 py-3">
        {blockedReasons(restore.blockedRows).map(({ message, rows }) => (
          <li key={message} className="text-ink-2">
            <span className="font-medium text-ink">{plural(rows, "row")}:</span> {message}
          </li>
        ))}
      </ul>
      {revise === null || ways.length === 0 ? null : (
        <RemedyList restoreId={restore.id} ways={ways} revise={revise} />
      )}
      <LineList
        restoreId={restore.id}
        kind="blocked"
        label="Rows that will not be written"
        lines={linesOf(restore, "blocked").slice(0, FIRST_LINES)}
        total={total}
      />
    </Card>
  );
}
