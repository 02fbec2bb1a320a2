"use client";
import dynamic from "next/dynamic";
import { useRouter } from "next/navigation";
import { useState, useTransition } from "react";
import { Button } from "@/components/ui/button";
import { toast } from "@/components/ui/toast";
import { DRILL_NAMES, type DrillKind } from "@/lib/recovery/drills/rhythm";
import type { Failure } from "@/lib/recovery/errors";
import type { StartDrill } from "./actions";
import { drillHref } from "./words";

const FailureDialog = dynamic(() => import("@/components/failure-dialog"), { ssr: false });

/** Starts a drill, of the newest good backup unless another kind is named, and leads to its page; one that is open is shown instead. */
export function StartDrillButton({ startDrill, kind }: { startDrill: StartDrill; kind?: DrillKind }) {
  const router = useRouter();
  const [failure, setFailure] = useState<Failure | null>(null);
  const [busy, start] = useTransition();
  const submit = () =>
    start(async () => {
      const outcome = await startDrill(kind === undefined ? {} : { kind });
      if (!outcome.ok) return setFailure(outcome);
      toast.success(outcome.value.started ? "The drill has started" : "A drill is open already");
      router.push(drillHref(outcome.value.drill.id));
    });
  return (
    <>
      {kind === undefined ? (
        <Button variant="primary" busy={busy} onClick={submit}>
          Start a drill
        </Button>
      ) : (
        <Button size="sm" busy={busy} onClick={submit} aria-label={`Start: ${DRILL_NAMES[kind]}`}>
          Start
        </Button>
      )}
      {failure === null ? null : (
        <FailureDialog title="No drill was started" failure={failure} onClose={() => setFailure(null)} />
      )}
    </>
  );
}
