import type { Browser, Page } from "@playwright/test";
import { Production } from "../support/test";
import { type Branch, branchFor } from "./branches";
import { compareWith, openPerson } from "./comparison";
import { momentNow, type Person, personWith } from "./people";
import { preview } from "./restore";

/** A new person who lost every memory, and the branch in which all of them still are. */
export interface Loss {
  readonly person: Person;
  readonly profile: string;
  readonly branch: Branch;
  readonly memories: number;
}

/** Lets a new person lose so many memories. */
export async function loseMemories(browser: Browser, memories: number, purpose: string): Promise<Loss> {
  const production = new Production();
  const { person, profile } = await personWith(production, memories);
  const branch = await branchFor(browser, "support", await momentNow(production), purpose);
  const loss = { person, profile, branch, memories };
  await loseAgain(production, loss);
  await production.close();
  return loss;
}

/** After they came back. */
export async function loseAgain(production: Production, { profile }: Loss): Promise<void> {
  await production.rows("delete from memories where profile_id = $1", [profile]);
}

/** How many of the memories production has now. */
export function back(production: Production, { profile }: Loss): Promise<number> {
  return production.count("select count(*) from memories where profile_id = $1", [profile]);
}

/** A preview of everything that is missing, by whoever is signed in; gives its address. */
export async function previewAll(page: Page, { person, branch, memories }: Loss): Promise<string> {
  await openPerson(page, person, branch);
  await compareWith(page, branch);
  return preview(page, memories);
}

/** The person goes for good, so that no other promise meets them. */
export async function clearAway({ person }: Loss): Promise<void> {
  const production = new Production();
  await production.rows("delete from users where id = $1", [person.id]);
  await production.close();
}
