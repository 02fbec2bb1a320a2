"use client";
import dynamic from "next/dynamic";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Link } from "@/components/ui/link";
import type { RequestOverride } from "./actions";

const ReasonDialog = dynamic(() => import("@/components/reason-dialog"), { ssr: false });

export interface OverrideRequestProps {
  readonly subjectKey: string;
  readonly branchId: string | null;
  readonly request: RequestOverride;
}

/** For admins, where somebody who asked to be deleted is refused: the law may demand their rows all the same. */
export function OverrideRequest({ subjectKey, branchId, request }: OverrideRequestProps) {
  const [asking, setAsking] = useState(false);
  const [asked, setAsked] = useState(false);
  return (
    <div className="my-4 flex flex-wrap items-center gap-x-4 gap-y-2">
      {asked ? (
        <p role="status">
          Asked. Another admin decides under{" "}
          <Link href="/erasures" className="underline">
            Erasures
          </Link>
          .
        </p>
      ) : (
        <>
          <Button onClick={() => setAsking(true)}>Ask for an override…</Button>
          <p className="text-xs text-ink-2">
            Only when the law demands it. Another admin decides; it holds for a day.
          </p>
        </>
      )}
      {asking ? (
        <ReasonDialog
          title="Ask for an override"
          description="This person asked to be deleted. An override lets admins compare and restore their rows for a day, once another admin has granted it. Every use is written down."
          label="What law or order demands it?"
          hint="For example the court and its file number. Stands in the audit log with your name; no contents."
          confirmLabel="Ask another admin"
          least={10}
          act={(legalReason) =>
            request({ subjectKey, ...(branchId === null ? {} : { branchId }), legalReason })
          }
          onDone={() => setAsked(true)}
          onClose={() => setAsking(false)}
        />
      ) : null}
    </div>
  );
}
