import { z } from "zod";
import type { StackState } from "../state";
import { type Command, runningState, UsageError } from "./context";

const answer = z.object({ down: z.boolean() });

/** Begins or ends an outage of the database's provider; without a word it says whether there is one. */
export const outage: Command = async ({ dir, args: [word, ...rest] }) => {
  if (rest.length > 0 || (word !== undefined && word !== "begin" && word !== "end"))
    throw new UsageError("Say: outage begin, or outage end.");
  const state = await runningState(dir);
  const { down } = await askProvider(state, word === undefined ? undefined : word === "begin");
  console.log(
    down
      ? "Neon's API, production and every branch are down. End it with: npm run stack -- outage end"
      : "The provider is up.",
  );
  return 0;
};

/** Asks the running stack's provider, or turns it off and on. */
export async function askProvider({ neon }: StackState, down?: boolean): Promise<z.output<typeof answer>> {
  if (neon.switchUrl === undefined) throw new Error("This stack has no switch for outages: start it again.");
  const response = await fetch(neon.switchUrl, {
    ...(down === undefined ? {} : { method: "POST", body: JSON.stringify({ down }) }),
    headers: { authorization: `Bearer ${neon.apiKey}`, "content-type": "application/json" },
  });
  if (!response.ok)
    throw new Error(`The provider's switch answered ${response.status}: ${await response.text()}`);
  return answer.parse(await response.json());
}
