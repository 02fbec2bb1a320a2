import type { Metadata } from "next";
import { FailureState } from "@/components/failure-state";
import type { ApprovalActs } from "@/components/restore/approval-acts";
import { ApprovalCard } from "@/components/restore/approval-card";
import { BlockedCard } from "@/components/restore/blocked-card";
import { DoubtCard } from "@/components/restore/doubt-card";
import { Follow } from "@/components/restore/follow";
import { WritingCard } from "@/components/restore/lazy";
import { NextStep } from "@/components/restore/next-step";
import { RestoreNotice } from "@/components/restore/notice";
import { PlanCard } from "@/components/restore/plan-card";
import { ProofCard } from "@/components/restore/proof-card";
import { ReceiptCard } from "@/components/restore/receipt-card";
import { RemediesCard } from "@/components/restore/remedies-card";
import { RestoreHeader } from "@/components/restore/restore-header";
import { ResultsCard } from "@/components/restore/results-card";
import { SourceCard } from "@/components/restore/source-card";
import { TriggersCard } from "@/components/restore/triggers-card";
import { UndoCard } from "@/components/restore/undo-card";
import { Breadcrumbs } from "@/components/ui/breadcrumbs";
import { PageHeader } from "@/components/ui/page-header";
import { can } from "@/lib/recovery/permissions";
import { readRestore } from "@/lib/recovery/restore/read-restore";
import type { RestoreState } from "@/lib/recovery/restore/session";
import { readForPage, requireActorPage, wordsForPage } from "@/lib/server/page";
import { revealRowAction } from "../../comparisons/actions";
import { readHistoryOnce } from "../../history/data";
import {
  applyRestoreAction,
  decideRestoreAction,
  planUndoAction,
  requestApprovalAction,
  revisePlanAction,
  withdrawApprovalAction,
} from "../actions";
import { DryRun } from "./dry-run";
import { Effects } from "./effects";

export const metadata: Metadata = { title: "Restore" };

const ACTS: ApprovalActs = {
  request: requestApprovalAction,
  decide: decideRestoreAction,
  withdraw: withdrawApprovalAction,
};

/** States in which nothing has come back, so that nothing has to follow outside of Postgres. */
const NO_EFFECTS: readonly RestoreState[] = ["failed", "rejected", "undone"];

/** One restore: its preview, its confirmation, its result and its proof. */
export default async function RestorePage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  const here = `/restores/${encodeURIComponent(id)}`;
  const actor = await requireActorPage(here);
  const outcome = await readForPage(readRestore, { restoreId: id }, here);
  if (!outcome.ok) {
    return (
      <>
        <Breadcrumbs items={[{ label: "Restores", href: "/restores" }, { label: id }]} />
        <PageHeader title="This restore cannot be shown" />
        <FailureState failure={outcome} />
      </>
    );
  }
  const restore = outcome.value;
  const { state } = restore;
  const applied = state === "applied" || state === "undone";
  // The name in the confirmation comes from Neon; when Neon is away, the word alone still says which one it is.
  const history = restore.gate.may.apply ? await readHistoryOnce() : null;
  const branchName = history?.ok ? history.value.production.branchName : "production";
  const target = branchName === "production" ? branchName : `production (${branchName})`;
  return (
    <>
      <Breadcrumbs items={[{ label: "Restores", href: "/restores" }, { label: restore.subjectLabel }]} />
      {state === "in_doubt" ? <Follow everyMs={1500} /> : null}
      {state === "applying" ? <Follow everyMs={5000} /> : null}
      {state === "awaiting_approval" ? <Follow everyMs={10_000} /> : null}
      <RestoreHeader restore={restore} />
      <RestoreNotice state={state} notice={restore.notice} />
      <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_380px]">
        <div className="grid min-w-0 gap-4">
          {state === "in_doubt" ? <DoubtCard /> : null}
          {state === "applying" ? (
            <WritingCard
              restoreId={restore.id}
              rows={restore.rows}
              mayStop={can(actor, "restore:apply")}
              since={restore.createdAt}
            />
          ) : null}
          <ProofCard restore={restore} />
          {applied ? null : <ApprovalCard restore={restore} acts={ACTS} />}
          <RemediesCard plan={restore.plan} />
          {applied ? (
            <ResultsCard restore={restore} />
          ) : (
            <PlanCard restore={restore} revealRow={can(actor, "content:reveal") ? revealRowAction : null} />
          )}
          <BlockedCard
            restore={restore}
            revise={can(actor, "restore:plan") && restore.kind === "restore" ? revisePlanAction : null}
          />
          <DryRun restore={restore} mayStart={can(actor, "restore:plan")} />
          <UndoCard restore={restore} planUndo={planUndoAction} />
        </div>
        <div className="grid min-w-0 gap-4">
          <ReceiptCard restore={restore} mayExport={can(actor, "receipts:export")} />
          {applied ? <ApprovalCard restore={restore} acts={ACTS} /> : null}
          {NO_EFFECTS.includes(state) || restore.kind === "undo" ? null : (
            <Effects restoreId={restore.id} mayNote={can(actor, "effects:note")} />
          )}
          <SourceCard restore={restore} />
          <TriggersCard plan={restore.plan} state={state} />
        </div>
      </div>
      {can(actor, "restore:apply") ? (
        <NextStep
          restore={restore}
          target={target}
          confirmationWhat={wordsForPage().confirmation}
          acts={ACTS}
          applyRestore={applyRestoreAction}
        />
      ) : null}
    </>
  );
}
