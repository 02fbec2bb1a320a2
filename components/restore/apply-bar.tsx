"use client";
import dynamic from "next/dynamic";
import { useRouter } from "next/navigation";
import { useOptimistic, useState } from "react";
import { Button } from "@/components/ui/button";
import { Link } from "@/components/ui/link";
import { Age } from "@/components/ui/time";
import { useNow } from "@/components/ui/use-now";
import { useProof } from "@/components/use-proof";
import { plural } from "@/lib/format/number";
import type { Outcome } from "@/lib/recovery/errors";
import type { OperationCounts } from "@/lib/recovery/restore/plan";
import { Bar } from "./bar";
import type { CameFrom } from "./came-from";

const ApplyDialog = dynamic(() => import("./apply-dialog"), { ssr: false });

export type ApplyRestore = (input: {
  restoreId: string;
  planHash: string;
  confirmation: string;
}) => Promise<Outcome<{ readonly notice: string | null }>>;

export interface ApplyBarProps {
  readonly restoreId: string;
  readonly from: CameFrom;
  readonly undo: boolean;
  readonly planHash: string;
  readonly rows: number;
  readonly counts: OperationCounts;
  /** When the preview ends or, for an approved plan, its approval. */
  readonly expiresAt: string;
  /** Why it has to be tried on a copy first; null when that was done or nobody demands it. */
  readonly untried: string | null;
  /** Who agreed to it; null where one person is enough. */
  readonly approvedBy: string | null;
  /** What must be typed. */
  readonly confirmationLabel: string;
  /** What that is, e.g. `email`. */
  readonly confirmationWhat: string;
  /** The branch that is written to, as Neon names it. */
  readonly target: string;
  /** True for a plan that was applied before: running it again must change nothing. */
  readonly again: boolean;
  readonly applyRestore: ApplyRestore;
}

/** The step into production, or back to the comparison. */
export function ApplyBar(props: ApplyBarProps) {
  const { rows, expiresAt, again, from, undo, untried } = props;
  const router = useRouter();
  const [asking, setAsking] = useState<{ typed: string } | null>(null);
  // The dialog confirms in a transition, in which only an optimistic state is drawn at once; it ends with it.
  const [writing, setWriting] = useOptimistic(false);
  const [notice, setNotice] = useState<string | null>(null);
  const expired = useNow((now) => now >= Date.parse(expiresAt)) && !again;
  const prove = useProof("apply", (typed) => setAsking({ typed }));
  const ask = () => setAsking({ typed: "" });
  const apply = async (confirmation: string): Promise<string | null> => {
    const { restoreId, planHash } = props;
    setWriting(true);
    try {
      const outcome = await props.applyRestore({ restoreId, planHash, confirmation });
      if (!outcome.ok) return prove(outcome, confirmation) ? null : `${outcome.message} ${outcome.hint}`;
      setNotice(outcome.value.notice);
      return null;
    } finally {
      // Whatever came of it, also when no answer came: the page must show what is true now.
      router.refresh();
    }
  };
  return (
    <Bar said={notice ?? <Said {...props} expired={expired} />}>
      <Button asChild>
        <Link href={from.href}>{from.words}</Link>
      </Button>
      {again ? (
        <Button onClick={ask}>Run the same plan again</Button>
      ) : (
        <Button variant="primary" onClick={ask} disabled={expired || rows === 0 || untried !== null}>
          {undo
            ? `Take ${plural(rows, "row")} back in production`
            : `Write ${plural(rows, "row")} to production`}
        </Button>
      )}
      {asking === null ? null : (
        <ApplyDialog
          {...props}
          typed={asking.typed}
          writing={writing}
          onOpenChange={(open) => (open ? undefined : setAsking(null))}
          onConfirm={apply}
        />
      )}
    </Bar>
  );
}

function Said(props: ApplyBarProps & { expired: boolean }) {
  const { again, expired, approvedBy, expiresAt, from, rows, untried } = props;
  if (again) return "Running the same plan again writes nothing that is there already.";
  if (rows === 0) return "There is nothing to write.";
  const what = approvedBy === null ? "preview" : "approval";
  if (expired) {
    return `This ${what} has expired, because production may have moved on. ${from.again}`;
  }
  if (untried !== null) {
    return (
      <>
        {untried} Next:{" "}
        <a href="#dry-run" className="underline underline-offset-2">
          try it on a copy
        </a>
        , and look at what comes out.
      </>
    );
  }
  return (
    <>
      {approvedBy === null ? "" : `${approvedBy} agreed to this plan. `}
      Nothing is written until you confirm. This {what} expires <Age at={expiresAt} />.
    </>
  );
}
