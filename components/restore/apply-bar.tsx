"use client";
import dynamic from "next/dynamic";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Link } from "@/components/ui/link";
import { Age } from "@/components/ui/time";
import { useNow } from "@/components/ui/use-now";
import { plural } from "@/lib/format/number";
import type { Outcome } from "@/lib/recovery/errors";

const ApplyDialog = dynamic(() => import("./apply-dialog"), { ssr: false });

export type ApplyRestore = (input: {
  restoreId: string;
  planHash: string;
  confirmation: string;
}) => Promise<Outcome<{ readonly notice: string | null }>>;

export interface ApplyBarProps {
  readonly restoreId: string;
  readonly comparisonId: string;
  readonly planHash: string;
  readonly rows: number;
  readonly expiresAt: string;
  /** What must be typed: the person's address. */
  readonly confirmationLabel: string;
  /** The branch that is written to, as Neon names it. */
  readonly target: string;
  /** True for a plan that was applied before: running it again must change nothing. */
  readonly again: boolean;
  readonly applyRestore: ApplyRestore;
}

/** The step into production, or back to the comparison. Sticks to the screen: the list above may be long. */
export function ApplyBar(props: ApplyBarProps) {
  const { rows, expiresAt, again, comparisonId } = props;
  const router = useRouter();
  const [asking, setAsking] = useState(false);
  const [notice, setNotice] = useState<string | null>(null);
  const expired = useNow((now) => now >= Date.parse(expiresAt)) && !again;
  const apply = async (confirmation: string): Promise<string | null> => {
    const { restoreId, planHash } = props;
    try {
      const outcome = await props.applyRestore({ restoreId, planHash, confirmation });
      if (!outcome.ok) return `${outcome.message} ${outcome.hint}`;
      setNotice(outcome.value.notice);
      return null;
    } finally {
      // Whatever came of it, also when no answer came: the page must show what is true now.
      router.refresh();
    }
  };
  return (
    <div className="sticky bottom-0 z-10 mt-4 flex flex-wrap items-center justify-end gap-x-3 gap-y-2 rounded-card border border-line bg-panel px-4 py-3 shadow-float max-md:[&>a]:flex-1 max-md:[&>button]:flex-1">
      <p role="status" className="mr-auto text-ink-2 max-md:w-full">
        {notice ??
          (again ? (
            "Running the same plan again writes nothing that is there already."
          ) : expired ? (
            "This preview has expired, because production may have moved on. Make it again from the comparison."
          ) : (
            <>
              Nothing is written until you confirm. This preview expires <Age at={expiresAt} />.
            </>
          ))}
      </p>
      <Button asChild>
        <Link href={`/comparisons/${encodeURIComponent(comparisonId)}`}>Back to the comparison</Link>
      </Button>
      {again ? (
        <Button onClick={() => setAsking(true)}>Run the same plan again</Button>
      ) : (
        <Button variant="primary" onClick={() => setAsking(true)} disabled={expired}>
          Write {plural(rows, "row")} to production
        </Button>
      )}
      {asking ? <ApplyDialog {...props} onOpenChange={setAsking} onConfirm={apply} /> : null}
    </div>
  );
}
