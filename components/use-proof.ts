"use client";
import { useCallback, useEffect, useRef } from "react";
import { prover } from "@/lib/browser/proof";
import type { Failure } from "@/lib/recovery/errors";
import { takeDraft } from "./kept-draft";

/**
 * For an act that may need a fresh proof of who one is. The returned function is given a failure and what was typed: true
 * means that the person is being asked, and the dialog should close; `reopen` is called with what was typed afterwards, here
 * or when the page is back from the identity's own. The act is confirmed once more by hand.
 */
export function useProof(
  act: string,
  reopen: (typed: string) => void,
): (failure: Failure, typed: string) => boolean {
  const latest = useRef(reopen);
  useEffect(() => {
    latest.current = reopen;
  });
  useEffect(() => {
    const typed = takeDraft(act);
    if (typed !== null) latest.current(typed);
  }, [act]);
  return useCallback(
    (failure, typed) => {
      const ask = prover();
      if (failure.code !== "reverification_required" || ask === null) return false;
      void ask({ act, typed }).then((proven) => {
        if (proven) latest.current(typed);
      });
      return true;
    },
    [act],
  );
}
