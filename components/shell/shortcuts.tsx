"use client";
import { useRouter } from "next/navigation";
import { useEffect, useRef } from "react";
import { PAGES } from "./pages";

/** True while keys belong to something else: a text field, a select, an open dialog or menu. */
function keysAreTaken(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || target.closest("input:not([type=checkbox]), textarea, select")) return true;
  return document.querySelector('[role="dialog"]') !== null;
}

export interface ShortcutsProps {
  onPalette: () => void;
  onHelp: () => void;
}

/** The keys that work everywhere: ⌘K or Ctrl-K, `?`, and `g` followed by a page's letter within a second. */
export function useShortcuts({ onPalette, onHelp }: ShortcutsProps): void {
  const router = useRouter();
  const wentAt = useRef(0);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if ((event.metaKey || event.ctrlKey) && event.key.toLowerCase() === "k") {
        event.preventDefault();
        onPalette();
        return;
      }
      if (
        event.metaKey ||
        event.ctrlKey ||
        event.altKey ||
        event.defaultPrevented ||
        keysAreTaken(event.target)
      )
        return;
      if (event.key === "?") {
        event.preventDefault();
        onHelp();
        return;
      }
      const waiting = event.timeStamp - wentAt.current < 1000;
      wentAt.current = event.key === "g" ? event.timeStamp : 0;
      if (!waiting) return;
      const page = PAGES.find((each) => each.letter === event.key);
      if (page === undefined) return;
      event.preventDefault();
      router.push(page.href);
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, [router, onPalette, onHelp]);
}
