"use client";
import { useSyncExternalStore } from "react";

const WIDE = "(min-width: 1280px)";

function subscribe(listener: () => void): () => void {
  const query = window.matchMedia(WIDE);
  query.addEventListener("change", listener);
  return () => query.removeEventListener("change", listener);
}

/** True when the detail stands beside the list; else it opens over it. The server draws the wide form, hidden by style. */
export function useWide(): boolean {
  return useSyncExternalStore(
    subscribe,
    () => window.matchMedia(WIDE).matches,
    () => true,
  );
}
