import { test as base } from "@playwright/test";
import { type Accident, type AccidentName, causeAccident } from "../../stack/ember/index";
import { deleteAccount } from "../../stack/identity/index";
import type { StackState } from "../../stack/state";
import { watchConsole } from "./calm";
import { type Canary, plantCanary } from "./canary";
import { MARKER } from "./marker";
import { Production } from "./production";
import { type PersonaName, signInQuickly } from "./sign-in";
import { runningStack } from "./stack";

export { expect } from "@playwright/test";
export { checkA11y, expectLoaded, showTheme } from "./a11y";
export { Production } from "./production";
export { screenshot } from "./screenshot";
export { type PersonaName, signInByHand, tokenOf } from "./sign-in";

interface Fixtures {
  /** The URLs and credentials of the stack under test. */
  stack: StackState;
  /** The page is a persona's from the next navigation on, who proved just now (or so many minutes ago) who they are. */
  signIn(persona: PersonaName, provenMinutesAgo?: number): Promise<void>;
  /** Production as Ember's app sees it. */
  production: Production;
  /** Something terrible happens to production; returns when, to whom and what it cost. */
  accident(name: AccidentName, person?: string): Promise<Accident>;
  /** Plants words in a memory of this person and tells where they turned up. */
  canary(email: string): Promise<Canary>;
  /** What the browser's console may say in this test; everything else fails it. */
  calm: { allow(pattern: RegExp): void };
  /** No address that a page asks for may hold content of a memory. */
  addresses: undefined;
}

/** Playwright's test with everything that a promise of Rekindle needs. */
export const test = base.extend<Fixtures>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads a fixture's dependencies from this pattern.
  stack: async ({}, use) => use(runningStack()),

  signIn: async ({ context }, use) =>
    use((persona, provenMinutesAgo) => signInQuickly(context, persona, provenMinutesAgo)),

  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads a fixture's dependencies from this pattern.
  production: async ({}, use) => {
    const production = new Production();
    await use(production);
    await production.close();
  },

  accident: async ({ stack }, use) =>
    use(async (name, person) => {
      const caused = await causeAccident(name, {
        databaseUrl: stack.production.databaseUrl,
        ...(person === undefined ? {} : { person }),
      });
      // The account page's button deletes the sign-in as well.
      if (name === "delete-account" && caused.person !== undefined)
        await deleteAccount(stack.identity, caused.person.alias);
      return caused;
    }),

  canary: async ({ page, production }, use) => use((email) => plantCanary(page, production, email)),

  calm: [
    async ({ page }, use) => {
      const watch = watchConsole(page);
      await use({ allow: watch.allow });
      watch.expectCalm();
    },
    { auto: true },
  ],

  addresses: [
    async ({ context }, use) => {
      const loud: string[] = [];
      context.on("request", (request) => {
        if (request.url().includes(MARKER)) loud.push(request.url());
      });
      await use(undefined);
      base.expect(loud, "addresses with content of memories").toEqual([]);
    },
    { auto: true },
  ],
});
