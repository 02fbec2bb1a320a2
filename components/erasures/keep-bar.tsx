"use client";
import { useRouter } from "next/navigation";
import { useState, useTransition } from "react";
import { failureOf } from "@/components/compare/read";
import { FailureState } from "@/components/failure-state";
import { Button } from "@/components/ui/button";
import { CardBar } from "@/components/ui/card";
import type { Failure, Outcome } from "@/lib/recovery/errors";
import type { KeepActs } from "./actions";
import type { Said } from "./keep";

/** Verifies the list from its first entry, brings its mirrors up to date, and rebuilds it from them when it is behind. */
export function KeepBar({ acts, behind }: { acts: KeepActs; behind: boolean }) {
  const router = useRouter();
  const [said, setSaid] = useState<Said | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [doing, setDoing] = useState<keyof KeepActs | null>(null);
  const [busy, start] = useTransition();
  const go = (what: keyof KeepActs) =>
    start(async () => {
      setDoing(what);
      setSaid(null);
      setFailure(null);
      // What to say of an answer is loaded with the first question.
      const outcome: Outcome<Said> = await import("./keep")
        .then(({ keep }) => keep(acts, what))
        .catch(failureOf);
      if (outcome.ok) setSaid(outcome.value);
      else setFailure(outcome);
      router.refresh();
    });
  return (
    <>
      <div aria-live="polite" className="empty:hidden">
        {said === null ? null : (
          <ul className={`border-t border-line px-4 py-3 ${said.well ? "text-ok" : "text-missing"}`}>
            {said.lines.map((line) => (
              <li key={line} className="[overflow-wrap:anywhere]">
                {line}
              </li>
            ))}
          </ul>
        )}
        {failure === null ? null : (
          <div className="border-t border-line p-4">
            <FailureState failure={failure} />
          </div>
        )}
      </div>
      <CardBar note="The hourly tick mirrors by itself.">
        <Button onClick={() => go("mirror")} busy={busy && doing === "mirror"} disabled={busy}>
          Mirror now
        </Button>
        {behind ? (
          <Button
            variant="primary"
            onClick={() => go("rebuild")}
            busy={busy && doing === "rebuild"}
            disabled={busy}
          >
            Rebuild from the mirror
          </Button>
        ) : null}
        <Button onClick={() => go("verify")} busy={busy && doing === "verify"} disabled={busy}>
          Verify the list
        </Button>
      </CardBar>
    </>
  );
}
