import { fetchOutcome } from "@/components/fetch-outcome";
import type { ComparisonRowPage, RowState } from "@/lib/recovery/compare/comparison";
import type { Failure } from "@/lib/recovery/errors";

/** A failure that a query carries to the place that draws it. */
export class ReadFailure extends Error {
  readonly failure: Failure;
  constructor(failure: Failure) {
    super(failure.message);
    this.name = "ReadFailure";
    this.failure = failure;
  }
}

/** The failure behind anything that a query threw, in words for the reader. */
export function failureOf(error: unknown): Failure {
  if (error instanceof ReadFailure) return error.failure;
  return {
    ok: false,
    code: "unexpected",
    message: "The console's server did not answer.",
    hint: "Nothing was changed. Check your connection and try again.",
  };
}

export interface RowPageQuery {
  readonly comparisonId: string;
  readonly table: string;
  readonly states: readonly RowState[];
  readonly offset: number;
  readonly limit: number;
}

/** One page of a comparison's rows. */
export async function readRowPage(query: RowPageQuery, signal?: AbortSignal): Promise<ComparisonRowPage> {
  const search = new URLSearchParams({
    table: query.table,
    state: query.states.join(","),
    offset: String(query.offset),
    limit: String(query.limit),
  });
  return read(`/api/comparisons/${encodeURIComponent(query.comparisonId)}/rows?${search}`, signal);
}

/** Reads one of the console's routes; a failure is thrown, because that is how a query carries it. */
export async function read<T>(url: string, signal?: AbortSignal): Promise<T> {
  const outcome = await fetchOutcome<T>(url, signal);
  if (!outcome.ok) throw new ReadFailure(outcome);
  return outcome.value;
}
