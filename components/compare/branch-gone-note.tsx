import { Button } from "@/components/ui/button";
import { Link } from "@/components/ui/link";
import type { ComparisonView } from "@/lib/recovery/compare/comparison";
import { pointText, pointWords } from "./words";

/** The branch has expired or was deleted: what is still there, and the way to have it again. */
export function BranchGoneNote({ comparison }: { comparison: ComparisonView }) {
  const { point, subjectKey, branchName } = comparison;
  const search = new URLSearchParams({ at: pointText(point), person: subjectKey });
  return (
    <div className="mb-3 flex flex-wrap items-center justify-between gap-3 rounded-card border border-changed bg-changed-bg px-4 py-3">
      <div className="min-w-0">
        <p className="font-medium text-changed">The branch {branchName} is gone</p>
        <p>
          Which rows differed is still known; their content cannot be read and nothing can be restored from
          here. Make a branch at {pointWords(point)} again to go on.
        </p>
      </div>
      <Button asChild>
        <Link href={`/history?${search}`}>Choose this moment again</Link>
      </Button>
    </div>
  );
}
