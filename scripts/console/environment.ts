import { consoleEnv } from "@/stack/console/env";
import { readState } from "@/stack/state";

/**
 * The environment of a command: as it is when it is configured, else that of the local stack, so that `npm run backup` works
 * beside `npm run up` without a word. Must run before anything reads the environment.
 */
export async function loadEnvironment(): Promise<void> {
  if (process.env.LEDGER_DATABASE_URL !== undefined) return;
  const state = await readState();
  if (state === null) return;
  for (const [name, value] of Object.entries(consoleEnv(state))) process.env[name] ??= value;
}
