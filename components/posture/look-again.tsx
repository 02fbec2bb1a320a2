"use client";
import dynamic from "next/dynamic";
import { useState, useTransition } from "react";
import { Button } from "@/components/ui/button";
import { toast } from "@/components/ui/toast";
import type { Failure } from "@/lib/recovery/errors";
import type { LookAgain } from "./actions";

const FailureDialog = dynamic(() => import("@/components/failure-dialog"), { ssr: false });

/** Looks at everything now, however short ago somebody did. */
export function LookAgainButton({ lookAgain }: { lookAgain: LookAgain }) {
  const [failure, setFailure] = useState<Failure | null>(null);
  const [busy, start] = useTransition();
  const submit = () =>
    start(async () => {
      const outcome = await lookAgain();
      if (outcome.ok) toast.success("Everything was looked at again");
      else setFailure(outcome);
    });
  return (
    <>
      <Button busy={busy} onClick={submit}>
        {busy ? "Looking" : "Look again"}
      </Button>
      {failure === null ? null : (
        <FailureDialog title="It was not looked at" failure={failure} onClose={() => setFailure(null)} />
      )}
    </>
  );
}
