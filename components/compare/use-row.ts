"use client";
import { useEffect, useState } from "react";
import type { RowDetail, RowKey } from "@/lib/recovery/compare/comparison";
import type { Failure } from "@/lib/recovery/errors";
import { failureOf } from "./read";
import { readRow } from "./read-row";

const REST_MS = 120;

/** Reads the row once one has stopped at it: a held key reads where it ends, not each row that it passes. */
export function useRow(comparisonId: string, table: string, rowKey: RowKey) {
  const [detail, setDetail] = useState<RowDetail | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [attempt, setAttempt] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another attempt reads again
  useEffect(() => {
    const stop = new AbortController();
    const timer = setTimeout(() => {
      readRow(comparisonId, table, rowKey, stop.signal).then(setDetail, (error: unknown) => {
        if (!stop.signal.aborted) setFailure(failureOf(error));
      });
    }, REST_MS);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [comparisonId, table, rowKey, attempt]);
  const retry = () => {
    setFailure(null);
    setAttempt(attempt + 1);
  };
  return { detail, failure, retry };
}
