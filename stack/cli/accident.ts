import { accidentNames, causeAccident, isAccidentName } from "../ember/index";
import { deleteAccount } from "../identity/index";
import { type Command, runningState, UsageError } from "./context";

/** Causes a seeded accident in production and says what it cost, so that the way back can be practised. */
export const accident: Command = async ({ dir, args, person }) => {
  const [name = "", ...rest] = args;
  if (!isAccidentName(name)) throw new UsageError(`Accidents are: ${accidentNames.join(", ")}.`);
  if (rest.length > 0) throw new UsageError(`Too many words after ${name}.`);
  const state = await runningState(dir);
  const { databaseUrl } = state.production;
  const result = await causeAccident(name, { databaseUrl, ...(person === undefined ? {} : { person }) });
  // The account page's button deletes the sign-in as well; a row that comes back does not bring it back.
  if (name === "delete-account" && result.person !== undefined)
    await deleteAccount(state.identity, result.person.clerkId);
  console.log(result.summary);
  console.log(`  just before  ${result.at}  (LSN ${result.lsn})`);
  if (result.person !== undefined)
    console.log(`  person       ${result.person.email}  ${result.person.clerkId}`);
  for (const [table, count] of Object.entries(result.affected))
    console.log(`  ${table.padEnd(12)} ${count} ${count === 1 ? "row" : "rows"}`);
  console.log(`  console      ${state.consoleUrl}`);
  return 0;
};
