"use client";
import { useEffect, useState } from "react";
import { fetchOutcome } from "@/components/fetch-outcome";
import type { BatchView } from "@/lib/recovery/batches/view";
import { isAtWork } from "./words";

const FAST_MS = 1000;
const PATIENT_MS = 10_000;

/** One list, asked often while a worker is at work, now and then while somebody is waited for. A hidden tab waits. */
export function useBatch(initial: BatchView): { readonly batch: BatchView; again(): void } {
  const [batch, setBatch] = useState(initial);
  const [turn, setTurn] = useState(0);
  const everyMs = isAtWork(batch) ? FAST_MS : batch.state === "awaiting_approval" ? PATIENT_MS : null;
  const { id } = initial;
  useEffect(() => {
    if (everyMs === null && turn === 0) return;
    const stop = new AbortController();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const look = async () => {
      if (!document.hidden) {
        const outcome = await fetchOutcome<BatchView>(
          `/api/batches/${encodeURIComponent(id)}`,
          stop.signal,
        ).catch(() => null);
        if (stop.signal.aborted) return;
        if (outcome?.ok) setBatch(outcome.value);
      }
      if (everyMs !== null) timer = setTimeout(look, everyMs);
    };
    timer = setTimeout(look, turn === 0 ? (everyMs ?? 0) : 0);
    return () => {
      stop.abort();
      clearTimeout(timer);
    };
  }, [id, everyMs, turn]);
  return { batch, again: () => setTurn((count) => count + 1) };
}
