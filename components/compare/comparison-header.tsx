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
        Read from branch{" "}
        <Link
          href={`/branches/${encodeURIComponent(comparison.branchId)}`}
          className="font-mono text-xs underline underline-offset-2 hover:text-ink"
        >
          {comparison.branchName}
        </Link>{" "}
        and production at one moment each, in {formatDuration(comparison.durationMs)}. Content stays masked
        until you reveal it with a reason.
      </p>
      <p className="mt-1 flex flex-wrap items-baseline gap-x-2">
        Production was read <Time at={comparison.productionReadAt} /> by {comparison.createdByName}.
      </p>
    </PageHeader>
  );
}
