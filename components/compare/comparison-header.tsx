import Link from "next/link";
import { PageHeader } from "@/components/ui/page-header";
import { Time } from "@/components/ui/time";
import { formatDuration } from "@/lib/format/duration";
import type { ComparisonView } from "@/lib/recovery/compare/comparison";
import { pointWords } from "./words";

/** What was compared with what, and how fresh it is. */
export function ComparisonHeader({ comparison }: { comparison: ComparisonView }) {
  const year = new Date(comparison.createdAt).getUTCFullYear();
  return (
    <PageHeader
      title={`${comparison.subjectLabel}, ${pointWords(comparison.point, year)} against production`}
    >
      <p>
        <Link
          href={`/branches/${encodeURIComponent(comparison.branchId)}`}
          className="font-mono text-xs underline underline-offset-2 hover:text-ink"
        >
          {comparison.branchName}
        </Link>{" "}
        and production, each read at one moment: <Time at={comparison.productionReadAt} /> by{" "}
        {comparison.createdByName}, in {formatDuration(comparison.durationMs)}. Content stays masked until it
        is revealed with a reason.
      </p>
    </PageHeader>
  );
}
