"use client";
import { useSyncExternalStore } from "react";

const listeners = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | undefined;

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  timer ??= setInterval(() => {
    for (const each of listeners) each();
  }, 1000);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  };
}

/**
 * Derives a value from the current second. One timer serves the whole page, and a component draws again only when its
 * derived value changes, so that a hundred ages in a table cost nothing.
 */
export function useNow<T extends string | number | boolean>(derive: (nowMs: number) => T): T {
  const read = () => derive(Math.floor(Date.now() / 1000) * 1000);
  return useSyncExternalStore(subscribe, read, read);
}

const never = () => () => {};

/** Minutes east of UTC for the viewer at that moment; null on the server and while hydrating. */
export function useOffsetAt(ms: number): number | null {
  return useSyncExternalStore(
    never,
    () => (Number.isNaN(ms) ? 0 : -new Date(ms).getTimezoneOffset()),
    () => null,
  );
}
