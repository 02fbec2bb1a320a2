import { checkOf, type PostureCheck } from "../check";
import type { PostureFacts } from "../facts";

const list = checkOf("erasures", "Erasure list", "/erasures");
const mirror = checkOf("erasure_mirror", "Mirrors of the erasure list", "/erasures");

/** Whether it is known who must never come back, and whether that knowledge would outlive the ledger. */
export function erasureChecks({ erasures, stores }: PostureFacts): readonly PostureCheck[] {
  const { position, refused, mirrors } = erasures;
  const kept =
    refused === null
      ? list.pass(`${position} entries, and the keys to compare with them.`)
      : list.fail(refused.message, refused.hint);
  if (position === 0) return [kept, mirror.pass("The list is empty.")];
  const behind = stores.flatMap(({ name }) => {
    const note = mirrors.find(({ destination }) => destination === name);
    if (note === undefined) return [`“${name}” was never looked at`];
    if (note.problem !== null) return [`“${name}”: ${note.problem}`];
    return note.position < position ? [`“${name}” ends at ${note.position} of ${position}`] : [];
  });
  return [
    kept,
    behind.length === 0
      ? mirror.pass(`All ${position} entries lie in ${stores.length} buckets.`)
      : mirror.warn(
          `${behind.join("; ")}.`,
          "The hourly tick heals it; by hand: npm run erasures -- mirror.",
        ),
  ];
}
