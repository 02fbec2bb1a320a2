import type { Outcome } from "@/lib/recovery/errors";

/** Which plan a person has seen. */
export interface Seen {
  readonly restoreId: string;
  readonly planHash: string;
}

export type Ask = "request" | "approve" | "reject" | "withdraw";

/** The actions of approval, as the page hands them down. */
export interface ApprovalActs {
  readonly request: (input: Seen & { readonly note: string }) => Promise<Outcome<null>>;
  readonly decide: (
    input: Seen & { readonly decision: "approve" | "reject"; readonly reason: string },
  ) => Promise<Outcome<null>>;
  readonly withdraw: (input: Seen & { readonly reason: string }) => Promise<Outcome<null>>;
}

/** Does what was asked for, with what was typed. */
export function perform(acts: ApprovalActs, seen: Seen, what: Ask, text: string): Promise<Outcome<null>> {
  switch (what) {
    case "request":
      return acts.request({ ...seen, note: text });
    case "withdraw":
      return acts.withdraw({ ...seen, reason: text });
    default:
      return acts.decide({ ...seen, decision: what, reason: text });
  }
}
