import { deleteAccount } from "../identity/index";
import { accidentNames, causeAccidentIn } from "../product/accidents";
import { productNamed } from "../products";
import { readState } from "../state";
import { type Command, runningState, UsageError } from "./context";

/** Causes a seeded accident in production and says what it cost, so that the way back can be practised. */
export const accident: Command = async ({ dir, args, person }) => {
  const [name = "", ...rest] = args;
  const held = await readState(dir);
  const product = productNamed(held?.schema.name ?? "ember");
  const names = accidentNames(product);
  if (!names.includes(name)) throw new UsageError(`Accidents are: ${names.join(", ")}.`);
  if (rest.length > 0) throw new UsageError(`Too many words after ${name}.`);
  const state = await runningState(dir);
  const { databaseUrl } = state.production;
  const result = await causeAccidentIn(product, name, {
    databaseUrl,
    ...(person === undefined ? {} : { person }),
  });
  // The account page's button deletes the sign-in as well; a row that comes back does not bring it back.
  if (name === "delete-account" && product.signIns !== null && result.person !== undefined)
    await deleteAccount(state.identity, result.person.alias);
  console.log(result.summary);
  console.log(`  just before  ${result.at}  (LSN ${result.lsn})`);
  if (result.person !== undefined)
    console.log(`  person       ${result.person.email}  ${result.person.alias}`);
  for (const [table, count] of Object.entries(result.affected))
    console.log(`  ${table.padEnd(16)} ${count} ${count === 1 ? "row" : "rows"}`);
  console.log(`  console      ${state.consoleUrl}`);
  return 0;
};
