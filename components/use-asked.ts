"use client";
"use no memo";
import { useCallback, useSyncExternalStore } from "react";
import { answerTo, type Question, watch } from "./asked";

/**
 * The newest answer to a question, asked for as long as this part of the page is there; null asks nothing. The question has to
 * stay the same object while it means the same: another one begins anew.
 */
export function useAsked<T>(question: Question<T> | null): T | undefined {
  const subscribe = useCallback(
    (told: () => void) => (question === null ? () => undefined : watch(question, told)),
    [question],
  );
  return useSyncExternalStore(
    subscribe,
    () => (question === null ? undefined : answerTo(question)),
    () => question?.initial,
  );
}
