import { readableSpan } from "../../history/instant";
import { checkOf, type PostureCheck } from "../check";
import type { PostureFacts } from "../facts";
import { type Sign, TICK_MS } from "../sign";

const clock = checkOf("clock", "Ticks", "/alerts");
const worker = checkOf("worker", "Worker", "/drills");

/** A worker gives a sign every minute. */
const WORKER_MS = 5 * 60_000;
const START = "Start `npm run worker` with BACKUP_IDENTITY_FILE.";

/** Whether anything happens by itself. */
export function aliveChecks({ signs, now }: PostureFacts): readonly PostureCheck[] {
  const tick = signs.find(({ name }) => name === "clock");
  const ticked = tick === undefined ? null : ageOf(tick, now);
  return [
    ticked === null || ticked > TICK_MS
      ? clock.fail(
          `${ticked === null ? "Nothing has ever ticked" : `The last tick was ${readableSpan(ticked / 1000)} ago`}: no backup, no alert and no clean-up happens by itself.`,
          "See that the platform's cron jobs run with CRON_SECRET, or start `npm run worker`.",
        )
      : clock.pass(`The last tick was ${readableSpan(ticked / 1000)} ago (${tick?.by}).`),
    workerCheck(
      signs.find(({ name }) => name === "worker"),
      now,
    ),
  ];
}

function workerCheck(sign: Sign | undefined, now: Date): PostureCheck {
  const age = sign === undefined ? null : ageOf(sign, now);
  if (age === null || age > WORKER_MS) {
    return worker.warn(
      `${age === null ? "None has ever been seen" : `None was seen for ${readableSpan(age / 1000)}`}: drills and backups that are asked back wait.`,
      START,
    );
  }
  return sign?.holdsKey
    ? worker.pass("One is at work and has a key that opens backups.")
    : worker.warn("One is at work, without a key that opens backups: drills wait.", START);
}

function ageOf(sign: Sign, now: Date): number {
  return now.getTime() - Date.parse(sign.at);
}
