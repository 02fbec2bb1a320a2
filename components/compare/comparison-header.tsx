import { Link } from "@/components/ui/link";
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
        and production were each read at one moment, in {formatDuration(comparison.durationMs)}, by{" "}
        {comparison.createdByName}.
      </p>
      <p className="flex flex-wrap items-baseline gap-x-2">
        <Time at={comparison.productionReadAt} /> Content stays masked.
      </p>
    </PageHeader>
  );
}
