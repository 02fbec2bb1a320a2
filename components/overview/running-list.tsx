"use client";
import dynamic from "next/dynamic";
import { Button } from "@/components/ui/button";
import { Chip } from "@/components/ui/chip";
import { Link } from "@/components/ui/link";
import type { RestoreSummary } from "@/lib/recovery/restore/session";

/** Branches are seldom on their way when somebody looks: what polls them is loaded only then. */
export const RunningBranch = dynamic(() => import("./running-branch-live"));

/** A restore whose end is not known yet. */
export function RunningRestore({ restore }: { restore: RestoreSummary }) {
  return (
    <li className="flex items-center gap-4 border-b border-line px-4 py-3 last:border-b-0">
      <Chip tone="changed">{restore.state === "applying" ? "applying" : "in doubt"}</Chip>
      <span className="min-w-0 flex-1 truncate">Restore for {restore.subjectLabel}</span>
      <Button asChild>
        <Link href={`/restores/${restore.id}`}>Open</Link>
      </Button>
    </li>
  );
}
