import type { PlanHash } from "../restore/plan";
import { canonicalJson } from "../restore/plan-hash";
import { type BatchMember, plannedMembers } from "./batch";

/** SHA-256 over the plans of all people, in their order: whoever agrees, agrees to each of them and to no other. */
export async function batchHash(branchId: string, members: readonly BatchMember[]): Promise<PlanHash> {
  const plans = plannedMembers(members).map(({ subjectKey, restoreId, planHash }) => ({
    subjectKey,
    restoreId,
    planHash,
  }));
  const bytes = new TextEncoder().encode(canonicalJson({ version: 1, branchId, plans }));
  const digest = await globalThis.crypto.subtle.digest("SHA-256", bytes);
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
