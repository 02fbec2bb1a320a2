"use client";
import { useEffect } from "react";
import { keepDraft } from "@/components/kept-draft";
import { registerProver } from "@/lib/browser/proof";

/** The local identity asks for a proof on a page of its own, which leads back here. */
export function LocalProof({ verifyUrl }: { verifyUrl: string }) {
  useEffect(
    () =>
      registerProver(async (draft) => {
        keepDraft(draft);
        globalThis.location.assign(
          `${verifyUrl}?redirect_url=${encodeURIComponent(globalThis.location.href)}`,
        );
        return false;
      }),
    [verifyUrl],
  );
  return null;
}
