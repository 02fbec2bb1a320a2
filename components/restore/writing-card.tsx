"use client";
import { Card, CardHeader } from "@/components/ui/card";
import { Age } from "@/components/ui/time";

/** While the transaction runs: what happens now and what comes next. */
export function WritingCard({ inDoubt, since }: { inDoubt: boolean; since: string }) {
  return (
    <Card aria-labelledby="writing">
      <CardHeader id="writing" title={inDoubt ? "Being resolved" : "Being written"} />
      <div role="status" className="grid gap-1 px-4 py-3.5">
        <p>
          {inDoubt
            ? "Production is asked by the transaction's id whether it was committed."
            : "The rows are copied in foreign-key order and checked against the plan."}
        </p>
        <p className="text-ink-2">
          Next:{" "}
          {inDoubt
            ? "the page says “applied” or “nothing was written”"
            : "commit, then the comparison that proves it"}
          . Planned <Age at={since} />.
        </p>
      </div>
    </Card>
  );
}
