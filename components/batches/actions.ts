import type { Outcome } from "@/lib/recovery/errors";
import type { RestorePolicy } from "@/lib/recovery/restore/policy";

/** Which plans a person has seen. */
export interface SeenBatch {
  readonly batchId: string;
  readonly hash: string;
}

export type PlanBatch = (input: {
  readonly branchId: string;
  readonly list: string;
  readonly purpose: string;
  readonly policy: RestorePolicy;
}) => Promise<Outcome<{ readonly id: string }>>;

/** The server actions of one list, as its page hands them down. */
export interface BatchActs {
  readonly request: (input: SeenBatch & { readonly note: string }) => Promise<Outcome<null>>;
  readonly decide: (
    input: SeenBatch & { readonly decision: "approve" | "reject"; readonly reason: string },
  ) => Promise<Outcome<null>>;
  readonly withdraw: (input: SeenBatch & { readonly reason: string }) => Promise<Outcome<null>>;
  readonly apply: (input: SeenBatch & { readonly confirmation: string }) => Promise<Outcome<null>>;
  readonly stop: (input: { readonly batchId: string }) => Promise<Outcome<null>>;
  readonly resume: (input: { readonly batchId: string }) => Promise<Outcome<null>>;
}
