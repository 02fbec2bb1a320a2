import type { BrowserContext, Page } from "@playwright/test";
import { type PersonaName, personas, requestToken } from "../../stack/identity/index";
import { runningStack } from "./stack";

export type { PersonaName } from "../../stack/identity/index";

/** Signs in as a person does: the console leads to the sign-in page, one button leads back. */
export async function signInByHand(page: Page, persona: PersonaName): Promise<void> {
  const { consoleUrl } = runningStack();
  await page.goto("/");
  await page.getByRole("button", { name: personas[persona].email }).click();
  await page.waitForURL((url) => url.origin === consoleUrl);
}

/**
 * Gives the browser the cookies of a signed-in persona, for promises that are not about signing in. The session counts as just
 * proven, as after signing in by hand; an older proof is for promises about step-up. A session counts at one console only.
 */
export async function signInQuickly(
  context: BrowserContext,
  persona: PersonaName,
  provenMinutesAgo = 0,
  consoleUrl = runningStack().consoleUrl,
): Promise<void> {
  const { identity } = runningStack();
  const { cookies } = await requestToken(identity, persona, { provenMinutesAgo, origin: consoleUrl });
  // First the new ones, then away with the rest: an open page that polls is never without a session in between.
  await context.addCookies(
    Object.entries(cookies).map(([name, value]) => ({ name, value, url: consoleUrl })),
  );
  for (const { name } of await context.cookies()) {
    if (!(name in cookies)) await context.clearCookies({ name });
  }
}

/** A session token for requests without a browser. */
export async function tokenOf(persona: PersonaName): Promise<string> {
  return (await requestToken(runningStack().identity, persona)).token;
}
