import type { Outcome } from "../../errors";
import { checkOf, type PostureCheck } from "../check";
import type { PostureFacts } from "../facts";

const WRONG_MS = 60_000;
const OFF_MS = 5_000;

/** Moments are compared across three clocks; one that is wrong sends people to the wrong moment. */
export function clockChecks({ clocks }: PostureFacts): readonly PostureCheck[] {
  return [
    skew("ledger", "Clock of the ledger", clocks.ledger),
    skew("production", "Clock of production", clocks.production),
  ];
}

function skew(id: string, title: string, seen: Outcome<number>): PostureCheck {
  const check = checkOf(`clock:${id}`, title);
  if (!seen.ok) return check.unknown(seen);
  const off = Math.abs(seen.value);
  if (off <= OFF_MS) return check.pass(`It agrees with this machine's within ${OFF_MS / 1000} s.`);
  const words = `It is ${Math.round(off / 1000)} s ${seen.value > 0 ? "ahead of" : "behind"} this machine's.`;
  const todo = "Find out which of the two is wrong, and let it follow a time server.";
  return off > WRONG_MS ? check.fail(words, todo) : check.warn(words, todo);
}
