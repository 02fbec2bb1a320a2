"use client";
import { useMemo, useState } from "react";
import type { Question } from "@/components/asked";
import { fetchOutcome } from "@/components/fetch-outcome";
import { useAsked } from "@/components/use-asked";
import { type ErrorCode, type Outcome, ok } from "@/lib/recovery/errors";

const PATIENT_MS = 3000;
const GONE: ReadonlySet<ErrorCode> = new Set(["not_found", "branch_gone"]);

/** After how long something at work is asked for again; null once it rests. The same function each time. */
export type Pace<T> = (value: T) => number | null;

function followed<T>(url: string, initial: T | undefined, paceOf: Pace<T>): Question<Outcome<T>> {
  return {
    key: url,
    ...(initial === undefined ? {} : { initial: ok(initial) }),
    ask: (signal) => fetchOutcome(url, signal),
    againMs: (answer) => {
      if (answer.ok) return paceOf(answer.value);
      return GONE.has(answer.code) ? null : PATIENT_MS;
    },
  };
}

/** What lies at `url`, asked at its own pace while it is at work, seldom while no good answer comes, else not. */
export function useFollowed<T>(url: string, initial: T, paceOf: Pace<T>): Outcome<T>;
export function useFollowed<T>(url: string, initial: T | undefined, paceOf: Pace<T>): Outcome<T> | undefined;
export function useFollowed<T>(url: string, initial: T | undefined, paceOf: Pace<T>): Outcome<T> | undefined {
  // An act draws the page anew with another one: that is no reason to ask, and what was deleted would answer 404.
  const [first] = useState(initial);
  const answer = useAsked(useMemo(() => followed(url, first, paceOf), [url, first, paceOf]));
  return answer ?? (first === undefined ? undefined : ok(first));
}
