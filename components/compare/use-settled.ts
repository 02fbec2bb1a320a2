"use client";
import { useEffect, useState } from "react";

/** The value once it has rested: walking a list with a held key reads the row where one stops, not each one passed. */
export function useSettled<T>(value: T, restMs: number): T {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), restMs);
    return () => clearTimeout(timer);
  }, [value, restMs]);
  return settled;
}
