import type { Attention } from "../alerts/attention";
import type { Context } from "../context";
import { batchStanding } from "./approved-batch";
import type { Batch } from "./batch";
import { mayDecideBatch } from "./batch-gate";
import type { KeptBatch } from "./port";
import { isStuck } from "./to-view";

const href = ({ id }: Batch) => `/restores/batches/${encodeURIComponent(id)}`;

/** Lists of people that wait for somebody: for a decision, for being written, or for a worker that died. */
export function batchAttention(
  { actor, approval: policy }: Pick<Context, "actor" | "approval">,
  pending: readonly Batch[],
  working: readonly KeptBatch[],
  now: Date,
): Attention[] {
  const waiting = pending.flatMap((batch): Attention[] => {
    const standing = batchStanding(batch, policy, now);
    const base = { href: href(batch), at: batch.approval?.requestedAt ?? batch.createdAt };
    if (standing.kind === "approved") {
      return [
        {
          ...base,
          kind: "due",
          message: `A list of several people is approved and not written yet: ${batch.purpose}.`,
        },
      ];
    }
    if (standing.kind !== "waiting") return [];
    const asks = `${batch.createdByName} asks for approval of a list of several people, ${batch.purpose}`;
    const may = mayDecideBatch(policy, actor, batch, now) === null;
    return [{ ...base, kind: "waiting", message: may ? `${asks}: you may decide.` : `${asks}.` }];
  });
  const dead = working.flatMap(({ batch, heartbeatAt }): Attention[] =>
    isStuck(batch, heartbeatAt, now)
      ? [
          {
            kind: "failed",
            message: `Nobody is at work with a list of several people: ${batch.purpose}.`,
            href: href(batch),
            at: heartbeatAt,
          },
        ]
      : [],
  );
  return [...dead, ...waiting];
}
