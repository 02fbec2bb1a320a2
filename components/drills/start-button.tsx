"use client";
import dynamic from "next/dynamic";
import { useRouter } from "next/navigation";
import { useState, useTransition } from "react";
import { Button } from "@/components/ui/button";
import { toast } from "@/components/ui/toast";
import type { Failure } from "@/lib/recovery/errors";
import type { StartDrill } from "./actions";
import { drillHref } from "./words";

const FailureDialog = dynamic(() => import("@/components/failure-dialog"), { ssr: false });

/** Starts a drill of the newest good backup and leads to its page; one that is open is shown instead. */
export function StartDrillButton({ startDrill }: { startDrill: StartDrill }) {
  const router = useRouter();
  const [failure, setFailure] = useState<Failure | null>(null);
  const [busy, start] = useTransition();
  const submit = () =>
    start(async () => {
      const outcome = await startDrill({});
      if (!outcome.ok) return setFailure(outcome);
      toast.success(outcome.value.started ? "The drill has started" : "A drill is open already");
      router.push(drillHref(outcome.value.drill.id));
    });
  return (
    <>
      <Button variant="primary" busy={busy} onClick={submit}>
        Start a drill
      </Button>
      {failure === null ? null : (
        <FailureDialog title="No drill was started" failure={failure} onClose={() => setFailure(null)} />
      )}
    </>
  );
}
