"use client";
import { type Pace, useFollowed } from "@/components/use-followed";
import type { Drill } from "@/lib/recovery/drills/drill";
import type { Outcome } from "@/lib/recovery/errors";
import { isOpen } from "./words";

const paceOf: Pace<Drill> = (drill) => (isOpen(drill) ? 1000 : null);

/** A drill, asked often while it is open, seldom while the console does not answer, else not. */
export function useDrill(initial: Drill): Outcome<Drill> {
  return useFollowed(`/api/drills/${encodeURIComponent(initial.id)}`, initial, paceOf);
}
