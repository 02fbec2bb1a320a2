import { batchHref } from "@/components/batches/words";
import { pointWords } from "@/components/compare/words";
import { personHref } from "@/components/people/hrefs";
import { Card, CardHeader } from "@/components/ui/card";
import { DefinitionList } from "@/components/ui/definition-list";
import { Link } from "@/components/ui/link";
import { MonoId } from "@/components/ui/mono-id";
import { Time } from "@/components/ui/time";
import type { RestoreDetail } from "@/lib/recovery/restore/gate";

const LINK = "underline underline-offset-2 [overflow-wrap:anywhere]";

/** From where to where, and which plan. */
export function SourceCard({ restore }: { restore: RestoreDetail }) {
  const { plan } = restore;
  return (
    <Card aria-labelledby="source">
      <CardHeader id="source" title="From and to" />
      <DefinitionList
        items={[
          {
            name: "Person",
            value: (
              <Link href={personHref(restore.subjectKey, restore.branchId)} className={LINK}>
                {restore.subjectLabel}
              </Link>
            ),
          },
          ...(plan.source.kind === "branch"
            ? [
                { name: "Moment", value: pointWords(plan.source.point) },
                { name: "Branch", value: <BranchLink restore={restore} /> },
              ]
            : [
                {
                  name: "Takes back",
                  value: (
                    <Link href={`/restores/${encodeURIComponent(plan.source.sessionId)}`} className={LINK}>
                      Open that session
                    </Link>
                  ),
                },
                { name: "From", value: undoSource(restore) },
              ]),
          { name: "Into", value: "production" },
          {
            name: "Comparison",
            value: (
              <Link href={`/comparisons/${encodeURIComponent(restore.comparisonId)}`} className={LINK}>
                Open the comparison
              </Link>
            ),
          },
          ...(restore.list === null
            ? []
            : [
                {
                  name: "List",
                  value: (
                    <Link href={batchHref(restore.list.id)} className={LINK}>
                      {restore.list.purpose}
                    </Link>
                  ),
                },
              ]),
          { name: "Plan", value: <MonoId value={restore.planHash} what="plan hash" short /> },
          ...(restore.state === "draft"
            ? [{ name: "Expires", value: <Time at={plan.expiresAt} layout="stacked" /> }]
            : []),
        ]}
      />
    </Card>
  );
}

function BranchLink({ restore }: { restore: RestoreDetail }) {
  return (
    <Link href={`/branches/${encodeURIComponent(restore.branchId)}`} className={`${LINK} font-mono text-xs`}>
      {restore.branchName}
    </Link>
  );
}

/** What was merely created needs no earlier rows to be taken back. */
function undoSource({ counts: { create, update } }: RestoreDetail): string {
  return create + update === 0
    ? "its receipt: what it created is removed"
    : "the rows as they were, kept sealed with its receipt";
}
