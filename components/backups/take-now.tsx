"use client";
import dynamic from "next/dynamic";
import { useRouter } from "next/navigation";
import { useState, useTransition } from "react";
import { Button } from "@/components/ui/button";
import { toast } from "@/components/ui/toast";
import type { TakeBackup } from "./actions";

const FailureDialog = dynamic(() => import("@/components/failure-dialog"), { ssr: false });

/** Starts a backup now; one that runs already is shown instead of starting another. */
export function TakeNow({ take }: { take: TakeBackup }) {
  const router = useRouter();
  const [failure, setFailure] = useState<Extract<Awaited<ReturnType<TakeBackup>>, { ok: false }> | null>(
    null,
  );
  const [busy, start] = useTransition();
  const submit = () =>
    start(async () => {
      const outcome = await take();
      if (!outcome.ok) return setFailure(outcome);
      toast.success(outcome.value.started ? "The backup has started" : "A backup is running already");
      router.refresh();
    });
  return (
    <>
      <Button variant="primary" busy={busy} onClick={submit}>
        Take a backup now
      </Button>
      {failure === null ? null : (
        <FailureDialog title="No backup was started" failure={failure} onClose={() => setFailure(null)} />
      )}
    </>
  );
}
