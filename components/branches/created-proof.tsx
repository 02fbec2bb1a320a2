"use client";
import { Button } from "@/components/ui/button";
import { Chip } from "@/components/ui/chip";
import { Link } from "@/components/ui/link";
import { Time } from "@/components/ui/time";
import { formatDuration } from "@/lib/format/duration";
import { formatCount, plural } from "@/lib/format/number";
import type { BranchProgress } from "@/lib/recovery/branches/branch";
import { useBranchTables } from "./use-branch";
import { branchHref } from "./words";

/** A finished branch shows that it works: it was asked, and this is what it answered. */
export function CreatedProof({ progress }: { progress: BranchProgress }) {
  const { branch } = progress;
  const tables = useBranchTables(branch.id, true);
  const rows = tables?.ok ? tables.value.reduce((sum, one) => sum + (one.then ?? 0), 0) : 0;
  return (
    <div className="grid gap-3">
      <p className="flex flex-wrap items-center gap-2">
        <Chip tone="ok">ready</Chip>
        <span>
          in {formatDuration(progress.elapsedMs)}, {plural(progress.total, "operation")} of Neon
        </span>
      </p>
      <p className="min-h-10 text-ink-2">
        {tables === undefined
          ? "Asking it for its tables…"
          : tables.ok
            ? `It answers: ${plural(tables.value.length, "table")} with ${formatCount(rows)} rows at that moment.`
            : `${tables.message} ${tables.hint}`}
      </p>
      {branch.expiresAt === null ? null : (
        <p className="text-ink-2">
          Gone by itself <Time at={branch.expiresAt} layout="age" />. Production was not touched.
        </p>
      )}
      <Button asChild>
        <Link href={branchHref(branch.id)}>Open {branch.name}</Link>
      </Button>
    </div>
  );
}
