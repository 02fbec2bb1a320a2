"use client";
import dynamic from "next/dynamic";
import { useState, useTransition } from "react";
import { Button } from "@/components/ui/button";
import { toast } from "@/components/ui/toast";
import { plural } from "@/lib/format/number";
import type { Failure } from "@/lib/recovery/errors";
import type { MakePack } from "./actions";

const FailureDialog = dynamic(() => import("@/components/failure-dialog"), { ssr: false });

/** Makes the sealed pack for the day on which everything else is down. Each backup makes one, too. */
export function MakePackButton({ makePack }: { makePack: MakePack }) {
  const [failure, setFailure] = useState<Failure | null>(null);
  const [busy, start] = useTransition();
  const submit = () =>
    start(async () => {
      const outcome = await makePack();
      if (!outcome.ok) return setFailure(outcome);
      const { key, places, notes } = outcome.value;
      toast.success(`The outage pack lies in ${plural(places.length, "place")}`, {
        description: [key, ...notes].join(" · "),
      });
    });
  return (
    <>
      <Button busy={busy} onClick={submit}>
        Make the outage pack
      </Button>
      {failure === null ? null : (
        <FailureDialog title="No pack was made" failure={failure} onClose={() => setFailure(null)} />
      )}
    </>
  );
}
