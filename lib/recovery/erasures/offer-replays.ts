import type { Context } from "../context";
import { REPLAY_SILENT_MS } from "./replay";

/**
 * Puts replays that wait for a worker, or whose worker died, into the queue again. One of a copy ends with whoever made the
 * copy: it is closed, and the copy's own record says that nothing came of it.
 */
export async function offerReplays(ctx: Context): Promise<number> {
  const { ledger, backups, clock } = ctx.ports;
  const now = clock.now();
  const silent = (await ledger.replays.active()).filter(
    ({ heartbeatAt }) => now.getTime() - Date.parse(heartbeatAt) > REPLAY_SILENT_MS,
  );
  for (const replay of silent) {
    if (replay.target.kind === "production" || replay.target.kind === "branch") {
      await backups.jobs.enqueue(
        { kind: "replay-erasures", replayId: replay.id },
        `replay-erasures:${replay.id}`,
      );
    } else {
      const finishedAt = now.toISOString();
      await ledger.replays.save({ ...replay, state: "failed", failure: CUT_OFF, finishedAt }, ["running"]);
    }
  }
  return silent.length;
}

const CUT_OFF = {
  code: "cancelled",
  message: "Whoever did it was cut off.",
  hint: "Nobody was offered this copy. What was deleted from it has a receipt.",
} as const;
