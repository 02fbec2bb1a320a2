"use client";
"use no memo";
import { useSyncExternalStore } from "react";

/** Room for the detail beside the list; on less it opens over it. */
export const WIDE = "(min-width: 1280px)";
/** Rows are cards of two lines. */
export const PHONE = "(max-width: 767px)";

/** Whether the screen is so. The server and the first draw in the browser take `first`, so that both are the same. */
export function useMedia(query: typeof WIDE | typeof PHONE, first: boolean): boolean {
  return useSyncExternalStore(
    (listener) => {
      const media = window.matchMedia(query);
      media.addEventListener("change", listener);
      return () => media.removeEventListener("change", listener);
    },
    () => window.matchMedia(query).matches,
    () => first,
  );
}
