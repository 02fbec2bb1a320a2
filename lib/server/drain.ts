import "server-only";
import { after } from "next/server";
import { wiring } from "./context";
import { log } from "./log";
import { perform } from "./perform";

/** Once the answer is sent, works off what this request put into the queue; without a worker nothing else would. */
export function drainWhatWasQueued(): void {
  if (wiring().queue?.takeFresh()) drainAfterwards();
}

/** The same whether or not this request queued anything: a tick of the platform's clock is a worker, too. */
export function drainAfterwards(): void {
  const { queue } = wiring();
  if (!queue) return;
  after(async () => {
    try {
      await queue.drain(perform);
    } catch (error) {
      log.error("the queue could not be worked off", error);
    }
  });
}
