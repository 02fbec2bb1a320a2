import { fail, type Outcome, ok } from "../errors";
import type { ErasableDatabase } from "./port";

/** Mints the right to delete from a database that people use, from its typed name. */
export function confirmDatabase(typed: string, name: string, url: string): Outcome<ErasableDatabase> {
  if (name === "" || typed.trim() !== name) {
    return fail(
      "confirmation_mismatch",
      "What you typed is not the database's name.",
      "Nothing was deleted. Type the name exactly as it stands above the field.",
    );
  }
  return ok(brand(url));
}

/** A copy that we have just made ourselves, e.g. a backup in a throwaway database: nobody uses it yet. */
export function ownCopy(url: string): ErasableDatabase {
  return brand(url);
}

function brand(url: string): ErasableDatabase {
  return { url } as ErasableDatabase;
}
