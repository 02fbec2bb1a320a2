import { readFile } from "node:fs/promises";
import type { Locator, Page } from "@playwright/test";
import { expect } from "../support/test";

export interface Declaration {
  /** The card that fits what is seen. */
  says: string;
  title: string;
  severity?: "critical" | "major" | "minor";
  what?: string;
}

/** Declares an incident from the list; returns its address. */
export async function declare(page: Page, { says, title, severity, what }: Declaration): Promise<string> {
  await page.goto("/incidents");
  await page.getByRole("link", { name: "Declare an incident" }).click();
  await page.getByRole("radio", { name: says }).check();
  await page.getByLabel("In one line: what is wrong?").fill(title);
  if (what !== undefined) await page.getByLabel("What do you know so far?").fill(what);
  if (severity !== undefined) await page.getByRole("radio", { name: new RegExp(`^${severity}`) }).check();
  await page.getByRole("button", { name: "Declare and start the clock" }).click();
  await page.waitForURL(/\/incidents\/inc_/);
  await expect(page.getByRole("heading", { level: 1, name: title })).toBeVisible();
  return new URL(page.url()).pathname;
}

/** The step that is shown large, when it is this one. */
export function panel(page: Page, title: string): Locator {
  return page.getByRole("region", { name: title, exact: true });
}

/** Chooses a step from the list. */
export async function look(page: Page, title: string): Promise<Locator> {
  await lineOf(page, title).click();
  return panel(page, title);
}

function lineOf(page: Page, title: string): Locator {
  return page.getByRole("region", { name: "Steps", exact: true }).getByRole("button", { name: title });
}

export interface Told {
  /** Text by the label of its field. */
  fields?: Readonly<Record<string, string>>;
  /** A choice by its words. */
  choose?: string;
  /** The name that is typed before something grave. */
  typed?: string;
}

/** Has Rekindle begin a step that is shown, and tells it what it asks for. */
export async function begin(
  page: Page,
  title: string,
  { fields = {}, choose, typed }: Told = {},
): Promise<void> {
  const step = panel(page, title);
  for (const [label, text] of Object.entries(fields)) await step.getByLabel(label).fill(text);
  if (choose !== undefined) await step.getByRole("radio", { name: choose }).check();
  await step.getByRole("button", { name: /^Begin/ }).click();
  if (typed !== undefined) await confirmTyped(page, title, typed);
}

/** Types the target's name into the dialog of this title, and means it. */
export async function confirmTyped(page: Page, title: string, typed: string): Promise<void> {
  const dialog = page.getByRole("dialog", { name: title });
  await dialog.getByLabel(/^Type .* to confirm$/).fill(typed);
  await dialog.locator('button[type="submit"]').click();
  await expect(dialog).toBeHidden({ timeout: 100_000 });
}

/** Expects where a step stands, as the list tells it. */
export async function expectStep(page: Page, title: string, word: string, timeout = 60_000): Promise<void> {
  await expect(lineOf(page, title)).toContainText(word, { timeout });
}

/** Begins a step and waits until it is done. */
export async function run(page: Page, title: string, told: Told = {}): Promise<void> {
  await begin(page, title, told);
  await expectStep(page, title, "done");
}

/** Marks a step as done by hand, as checked. */
export async function settle(page: Page, title: string, words: string): Promise<void> {
  await panel(page, title)
    .getByRole("button", { name: /^(Mark as done|Done by hand)$/ })
    .click();
  const dialog = page.getByRole("dialog", { name: `Done: ${title}` });
  await dialog.getByRole("checkbox", { name: /^I have checked/ }).check();
  await dialog.getByLabel("What did you do, and what do you see?").fill(words);
  await dialog.getByRole("button", { name: "Mark as done" }).click();
  await expect(dialog).toBeHidden();
}

/** Leaves a step out, with the reason. */
export async function skip(page: Page, title: string, reason: string): Promise<void> {
  await panel(page, title).getByRole("button", { name: "Skip" }).click();
  await because(page, `Skip: ${title}`, reason);
}

/** Takes a step back; `typed` where that is grave. */
export async function takeBack(page: Page, title: string, reason: string, typed?: string): Promise<void> {
  await panel(page, title).getByRole("button", { name: "Take it back" }).click();
  const name = `Take back: ${title}`;
  if (typed === undefined) return because(page, name, reason);
  await page.getByRole("dialog", { name }).getByLabel("Why?").fill(reason);
  await confirmTyped(page, name, typed);
}

async function because(page: Page, name: string, reason: string): Promise<void> {
  const dialog = page.getByRole("dialog", { name });
  await dialog.getByRole("textbox").fill(reason);
  await dialog.locator('button[type="submit"]').click();
  await expect(dialog).toBeHidden({ timeout: 100_000 });
}

/** Closes the incident, takes the report out and returns its Markdown. */
export async function close(page: Page, outcome: string): Promise<string> {
  await page.getByRole("button", { name: "Close this incident" }).click();
  const dialog = page.getByRole("dialog", { name: "Close this incident" });
  await dialog.getByLabel("How did it end?").fill(outcome);
  await dialog.getByRole("button", { name: "Close", exact: true }).last().click();
  await expect(page.getByRole("region", { name: "How it ended" })).toContainText(outcome);
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("link", { name: "Download the report" }).click(),
  ]);
  const report = await readFile(await download.path(), "utf8");
  console.log(
    `${/^# (.*)/.exec(report)?.[1]}: RTO ${measured(report, "RTO")}, RPO ${measured(report, "RPO")}`,
  );
  return report;
}

/** `42 s (met)`, from the table of a report. */
export function measured(report: string, what: "RTO" | "RPO"): string {
  const [, , value, , met] =
    report
      .split("\n")
      .find((line) => line.startsWith(`| ${what}`))
      ?.split("|") ?? [];
  return `${value?.trim()} (${met?.trim()})`;
}
