import type { Context } from "../context";
import { fail, type Outcome } from "../errors";

/** Longer than anything takes that is well; a bucket that is away would be waited for much longer. */
const LIMIT_MS = 10_000;

/** Gives a question its time; afterwards it counts as not answered. */
export function patiently<T>(ctx: Context, what: string, work: Promise<Outcome<T>>): Promise<Outcome<T>> {
  return new Promise((resolve, reject) => {
    const timer = ctx.ports.backups.every(LIMIT_MS, async () => {
      timer.stop();
      resolve(
        fail(
          "unexpected",
          `${what} did not answer within ${LIMIT_MS / 1000} s.`,
          "See whether it is away, then check again.",
        ),
      );
    });
    work.then(resolve, reject).finally(() => timer.stop());
  });
}
