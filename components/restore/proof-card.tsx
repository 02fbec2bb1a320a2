import { Check, TriangleAlert } from "lucide-react";
import { personHref } from "@/components/people/hrefs";
import { Button } from "@/components/ui/button";
import { Card, CardHeader } from "@/components/ui/card";
import { Link } from "@/components/ui/link";
import { Time } from "@/components/ui/time";
import { plural } from "@/lib/format/number";
import type { RestoreProof, RestoreView } from "@/lib/recovery/restore/session";
import { ExactCard } from "./exact-card";

/** The proof of an applied restore: the same person compared again, after the transaction. */
export function ProofCard({ restore }: { restore: RestoreView }) {
  if (restore.state !== "applied") return null;
  if (restore.kind === "undo") return <ExactCard restore={restore} />;
  const { proof } = restore;
  return (
    <Card aria-labelledby="proof">
      <CardHeader id="proof" title="Proof" />
      {proof === null ? (
        <div className="grid justify-items-start gap-3 px-4 py-3.5">
          <p>
            The rows are written, but the person could not be compared again afterwards, so there is no proof
            yet. Compare once more to have it.
          </p>
          <Button asChild>
            <Link href={personHref(restore.subjectKey, restore.branchId)}>Compare again</Link>
          </Button>
        </div>
      ) : (
        <Proof proof={proof} />
      )}
    </Card>
  );
}

function Proof({ proof }: { proof: RestoreProof }) {
  const whole = proof.stillMissing === 0;
  const others = Math.max(0, proof.counts.missing - proof.stillMissing);
  const Icon = whole ? Check : TriangleAlert;
  return (
    <div className="flex flex-wrap items-center justify-between gap-3 px-4 py-3.5">
      <div className="flex min-w-0 gap-3">
        <Icon aria-hidden="true" className={`mt-0.5 size-4 shrink-0 ${whole ? "text-ok" : "text-missing"}`} />
        <div className="grid min-w-0 gap-0.5">
          <p className={`font-medium ${whole ? "text-ok" : "text-missing"}`}>
            {whole
              ? "Compared again: nothing missing"
              : `Compared again: ${plural(proof.stillMissing, "row")} still missing`}
          </p>
          {others === 0 ? null : (
            <p className="text-ink-2">
              {plural(others, "other row")} of this person {others === 1 ? "is" : "are"} missing too and{" "}
              {others === 1 ? "was" : "were"} not part of this restore.
            </p>
          )}
          <p className="text-ink-2">
            <Time at={proof.checkedAt} />
          </p>
        </div>
      </div>
      <Button asChild>
        <Link href={`/comparisons/${encodeURIComponent(proof.comparisonId)}`}>Open the comparison</Link>
      </Button>
    </div>
  );
}
