import type { RestoreDetail } from "@/lib/recovery/restore/gate";

/** The next step of a restore for the person who looks at it. */
export type Step = "write" | "again" | "listed" | "ask" | "decide" | "wait" | "closed";

/** Which bar stands at the end of the page; null when there is nothing to do or to wait for. */
export function stepOf(restore: Pick<RestoreDetail, "state" | "gate" | "list">): Step | null {
  const { state, gate, list } = restore;
  switch (state) {
    case "applied":
      return "again";
    case "draft":
      if (list?.open === true) return "listed";
      if (!gate.need.needed) return "write";
      return gate.own ? "ask" : "wait";
    case "awaiting_approval":
      return gate.may.decide ? "decide" : "wait";
    case "approved":
      return "write";
    case "rejected":
      return "closed";
    default:
      return null;
  }
}
