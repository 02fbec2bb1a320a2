import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type StackState, stackDir } from "../../stack/state";

/** The state of the stack that the tests run against. */
export function runningStack(): StackState {
  const file = join(stackDir(), "state.json");
  try {
    return JSON.parse(readFileSync(file, "utf8")) as StackState;
  } catch (cause) {
    throw new Error(`${file} cannot be read: start the stack first (npm run up), or run npm test.`, {
      cause,
    });
  }
}
