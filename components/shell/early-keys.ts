"use client";
import { useCallback, useEffect, useRef, useState } from "react";

/**
 * Keeps what is typed between opening something that is still being loaded and its first drawing. Returns what takes the keys:
 * called once, by what was loaded; from then on keys go where they belong.
 */
export function useEarlyKeys(open: boolean): () => string {
  const [taken, setTaken] = useState(false);
  const keys = useRef("");
  const waiting = open && !taken;
  useEffect(() => {
    if (!waiting) return;
    const keep = (event: KeyboardEvent) => {
      if (event.key.length !== 1 || event.metaKey || event.ctrlKey || event.altKey) return;
      event.preventDefault();
      event.stopPropagation();
      keys.current += event.key;
    };
    window.addEventListener("keydown", keep, true);
    return () => window.removeEventListener("keydown", keep, true);
  }, [waiting]);
  return useCallback(() => {
    setTaken(true);
    const kept = keys.current;
    keys.current = "";
    return kept;
  }, []);
}
