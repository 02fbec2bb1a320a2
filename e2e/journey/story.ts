import type { Browser } from "@playwright/test";
import { causeAccident } from "../../stack/ember/index";
import { Production } from "../support/production";
import { signInQuickly } from "../support/sign-in";
import { runningStack } from "../support/stack";
import { type Branch, createBranch } from "./branches";
import { compareWith, openPerson } from "./comparison";
import { correct, type Person, quietPerson, remember } from "./people";
import { confirm, expectProof, preview } from "./restore";
import { difference, rowsOf } from "./rows";

/** Two people lost memories in the same hour: one has them back, the other's preview waits to be confirmed. */
export interface Story {
  branch: Branch;
  helped: Person;
  waiting: Person;
  /** The address of each page of it. */
  applied: string;
  comparison: string;
  draft: string;
}

/** Lets the story happen, through the console. */
export async function tellStory(browser: Browser): Promise<Story> {
  const production = new Production();
  const context = await browser.newContext();
  try {
    await signInQuickly(context, "support");
    const page = await context.newPage();
    const { databaseUrl } = runningStack().production;
    const [helped, waiting] = [await quietPerson(production, 11), await quietPerson(production, 12)];
    const [hers, his] = [await rowsOf(production, helped), await rowsOf(production, waiting)];
    const loss = await causeAccident("delete-memories", { databaseUrl, person: helped.email });
    await causeAccident("delete-memories", { databaseUrl, person: waiting.email, seed: 2 });
    await correct(production, waiting, `edited after ${loss.at}`);
    await remember(production, waiting, "told later");
    const lost = async (person: Person, then: typeof hers) =>
      difference(then, await rowsOf(production, person)).missing.length;

    const branch = await createBranch(page, loss.at, "support ticket 4711");
    const helpedLost = await lost(helped, hers);
    await openPerson(page, helped, branch);
    await compareWith(page, branch);
    const applied = await preview(page, helpedLost);
    await confirm(page, helped.email, helpedLost);
    await expectProof(page, helped.email, helpedLost);
    await openPerson(page, waiting, branch);
    const comparison = await compareWith(page, branch);
    const draft = await preview(page, await lost(waiting, his));
    return { branch, helped, waiting, applied, comparison, draft };
  } finally {
    await context.close();
    await production.close();
  }
}
