import { Check, TriangleAlert } from "lucide-react";
import { Card, CardHeader } from "@/components/ui/card";
import { plural } from "@/lib/format/number";
import type { RestoreView } from "@/lib/recovery/restore/session";

/** The proof of an undo: every row was compared with its earlier self before the commit. */
export function ExactCard({ restore }: { restore: RestoreView }) {
  const otherwise = restore.results.length;
  const written = restore.receipt?.rows.length ?? 0;
  const whole = otherwise === 0;
  const Icon = whole ? Check : TriangleAlert;
  return (
    <Card aria-labelledby="proof">
      <CardHeader id="proof" title="Proof" />
      <div className="flex gap-3 px-4 py-3.5">
        <Icon aria-hidden="true" className={`mt-0.5 size-4 shrink-0 ${whole ? "text-ok" : "text-changed"}`} />
        <div className="grid min-w-0 gap-0.5">
          <p className={`font-medium ${whole ? "text-ok" : "text-changed"}`}>
            {whole
              ? `${plural(written, "row")} ${written === 1 ? "is" : "are"} exactly as before that restore`
              : `${plural(otherwise, "row")} came out otherwise; each is named below`}
          </p>
          <p className="text-ink-2">
            Each was compared byte by byte with what the receipt had kept, before the commit.
          </p>
        </div>
      </div>
    </Card>
  );
}
