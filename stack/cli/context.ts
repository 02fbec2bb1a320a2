import { readState, type StackState } from "../state";
import { readOwner } from "../supervisor/lock";

/** How a command was called. */
export interface Call {
  dir: string;
  args: string[];
  person: string | undefined;
  force: boolean;
  twice: boolean;
}

export type Command = (call: Call) => Promise<number>;

/** The caller asked for something that does not exist; the answer is the usage. */
export class UsageError extends Error {}

/** The state of the running stack; a clear error when it does not run. */
export async function runningState(dir: string): Promise<StackState> {
  const owner = await readOwner(dir);
  const state = owner === null ? null : await readState(dir);
  if (state === null) throw new Error(`No stack runs in ${dir}. Start it with: npm run up`);
  return state;
}
