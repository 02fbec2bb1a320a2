"use client";
import { useEffect, useState } from "react";
import { fetchOutcome } from "@/components/fetch-outcome";
import type { RestoreStatus } from "@/lib/recovery/restore/session";

const EVERY_MS = 700;

/** How far a restore is, asked again and again while this is drawn; null before the first answer. A hidden tab waits. */
export function useProgress(restoreId: string): RestoreStatus | null {
  const [status, setStatus] = useState<RestoreStatus | null>(null);
  useEffect(() => {
    const stop = new AbortController();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const url = `/api/restores/${encodeURIComponent(restoreId)}/progress`;
    const look = async () => {
      if (!document.hidden) {
        const outcome = await fetchOutcome<RestoreStatus>(url, stop.signal).catch(() => null);
        if (stop.signal.aborted) return;
        if (outcome?.ok) setStatus(outcome.value);
      }
      timer = setTimeout(look, EVERY_MS);
    };
    void look();
    return () => {
      stop.abort();
      clearTimeout(timer);
    };
  }, [restoreId]);
  return status;
}
