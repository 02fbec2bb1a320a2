"use client";
import { useRouter } from "next/navigation";
import { useEffect } from "react";
import { Card, CardHeader } from "@/components/ui/card";
import { Age } from "@/components/ui/time";
import { useProgress } from "./use-progress";
import { Writing } from "./writing";

export interface WritingCardProps {
  readonly restoreId: string;
  readonly rows: number;
  readonly mayStop: boolean;
  readonly since: string;
}

/** While the transaction runs: what happens now, how far it is and what comes next. */
export default function WritingCard({ restoreId, rows, mayStop, since }: WritingCardProps) {
  const router = useRouter();
  const status = useProgress(restoreId);
  const ended = status !== null && status.state !== "applying";
  useEffect(() => {
    if (ended) router.refresh();
  }, [ended, router]);
  return (
    <Card aria-labelledby="writing">
      <CardHeader
        id="writing"
        title="Being written"
        aside={
          <span className="text-xs text-ink-3">
            planned <Age at={since} />
          </span>
        }
      />
      <div className="px-4 py-3.5">
        <Writing restoreId={restoreId} rows={rows} status={status} mayStop={mayStop} />
      </div>
    </Card>
  );
}
