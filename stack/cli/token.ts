import { isPersonaName, personas, requestToken } from "../identity/index";
import { type Command, runningState, UsageError } from "./context";

/** Prints a session token of a persona and nothing else: `-H "Authorization: Bearer $(npm run -s stack -- token admin)"`. */
export const token: Command = async ({ dir, args: [persona, ...rest] }) => {
  if (!isPersonaName(persona) || rest.length > 0) {
    throw new UsageError(`Personas are: ${Object.keys(personas).join(", ")}.`);
  }
  const { identity } = await runningState(dir);
  console.log((await requestToken(identity, persona)).token);
  return 0;
};
