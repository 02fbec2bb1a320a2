import { shortKey } from "@/components/compare/names";
import { Card, CardHeader } from "@/components/ui/card";
import { DefinitionList } from "@/components/ui/definition-list";
import { Link } from "@/components/ui/link";
import { Time } from "@/components/ui/time";
import { formatCount } from "@/lib/format/number";
import type { BatchView } from "@/lib/recovery/batches/view";
import { listPolicyWords } from "./words";

const DECIDED = {
  approved: "Agreed",
  rejected: "Rejected",
  withdrawn: "Taken back",
  expired: "Ended",
} as const;

/** Where a list comes from, who agreed to it, and what its plans are known by. */
export function BatchFacts({ batch }: { batch: BatchView }) {
  const { approval, appliedByName, applyingSince } = batch;
  const decision = approval?.decision ?? null;
  return (
    <Card aria-labelledby="about-list">
      <CardHeader id="about-list" title="About this list" />
      <DefinitionList
        items={[
          {
            name: "From",
            value: (
              <Link
                href={`/branches/${encodeURIComponent(batch.branchId)}`}
                className="font-mono text-xs underline underline-offset-2 [overflow-wrap:anywhere]"
              >
                {batch.branchName}
              </Link>
            ),
          },
          {
            name: "May",
            value: listPolicyWords(batch.policy).map((words) => (
              <span key={words} className="block [overflow-wrap:anywhere]">
                {words}
              </span>
            )),
          },
          { name: "To write", value: `${formatCount(batch.people)} people, ${formatCount(batch.rows)} rows` },
          ...(batch.hash === null
            ? []
            : [{ name: "Plans", value: <span className="font-mono text-xs">{shortKey(batch.hash)}</span> }]),
          ...(approval === null
            ? []
            : [
                {
                  name: "Asked",
                  value: (
                    <>
                      {approval.requestedByName} <Time at={approval.requestedAt} layout="age" />
                      {approval.note === null ? null : (
                        <span className="block text-xs text-ink-2">{approval.note}</span>
                      )}
                    </>
                  ),
                },
              ]),
          ...(decision === null
            ? []
            : [
                {
                  name: DECIDED[decision.kind],
                  value: (
                    <>
                      {decision.byName} <Time at={decision.at} layout="age" />
                      {decision.reason === null ? null : (
                        <span className="block text-xs text-ink-2">{decision.reason}</span>
                      )}
                    </>
                  ),
                },
              ]),
          ...(applyingSince === null
            ? []
            : [
                {
                  name: "Written by",
                  value: (
                    <>
                      {appliedByName} <Time at={applyingSince} layout="age" />
                    </>
                  ),
                },
              ]),
        ]}
      />
    </Card>
  );
}
