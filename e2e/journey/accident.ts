import type { Page } from "@playwright/test";
import type { Accident } from "../../stack/ember/index";
import { expect, type PersonaName, type Production } from "../support/test";
import { createBranch } from "./branches";
import { compareWith, openPerson } from "./comparison";
import { type Person, quietPerson } from "./people";
import { confirm, expectProof, preview } from "./restore";
import { difference, healed, type Rows, rowsOf, sorted } from "./rows";

/** As much of a test's fixtures as is needed here. */
interface World {
  readonly page: Page;
  readonly production: Production;
  accident(name: "delete-memories", person: string): Promise<Accident>;
  signIn(persona: PersonaName): Promise<void>;
}

/** Somebody whose memories are gone, and a preview of all of them that support has open. */
export interface Previewed {
  readonly person: Person;
  readonly before: Rows;
  readonly after: Rows;
  readonly lost: number;
  /** The comparison's address. */
  readonly comparison: string;
}

/** The nth quiet person loses memories; support makes a branch of just before, compares, and previews what is missing. */
export async function previewAccident(
  { page, production, accident, signIn }: World,
  nth: number,
  purpose: string,
): Promise<Previewed> {
  const person = await quietPerson(production, nth);
  const before = await rowsOf(production, person);
  const loss = await accident("delete-memories", person.email);
  const after = await rowsOf(production, person);
  const lost = difference(before, after).missing.length;
  await signIn("support");
  const branch = await createBranch(page, loss.at, purpose);
  await openPerson(page, person, branch);
  const comparison = await compareWith(page, branch);
  await preview(page, lost);
  return { person, before, after, lost, comparison };
}

/** Goes the same way again, from the comparison: everything comes back, byte for byte. */
export async function restoreAfterAll(
  { page, production }: Pick<World, "page" | "production">,
  { person, before, after, lost, comparison }: Previewed,
): Promise<void> {
  await page.goto(comparison);
  await preview(page, lost);
  await confirm(page, person.email, lost);
  await expectProof(page, person.email, lost);
  expect(sorted(await rowsOf(production, person))).toEqual(sorted(healed(before, after)));
}
