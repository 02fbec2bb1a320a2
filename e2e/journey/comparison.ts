import type { Locator, Page } from "@playwright/test";
import { expect } from "../support/test";
import type { Branch } from "./branches";
import type { Person } from "./people";

/** Opens a person's page; with a branch it is read there when production has no such person. */
export async function openPerson(page: Page, person: Person, branch?: Branch): Promise<void> {
  await page.goto(`/people/${encodeURIComponent(person.id)}${branch ? `?branch=${branch.id}` : ""}`);
}

/** Compares the person of this page with a branch; returns the comparison's address. */
export async function compareWith(page: Page, branch: Branch): Promise<string> {
  await page.getByRole("radio", { name: new RegExp(branch.name) }).check();
  await page.getByRole("button", { name: "Compare with production" }).click();
  await page.waitForURL(/\/comparisons\/[^/?]+/);
  return new URL(page.url()).pathname;
}

/** Expects the numbers of a comparison, as its filters tell them. */
export async function expectCounts(
  page: Page,
  counts: { missing: number; changed: number; added: number },
): Promise<void> {
  const filters = page.getByRole("group", { name: "Rows shown" });
  const digits = (count: number) => count.toLocaleString("en-US");
  await expect(filters.getByRole("button", { name: `${digits(counts.missing)} missing` })).toBeVisible();
  await expect(filters.getByRole("button", { name: `${digits(counts.changed)} changed` })).toBeVisible();
  await expect(filters.getByRole("button", { name: `${digits(counts.added)} added since` })).toBeVisible();
}

/** Shows the rows of a table in the states that are switched on. */
export async function openTable(page: Page, table: string): Promise<Locator> {
  await page
    .getByRole("navigation", { name: "Tables" })
    .getByRole("button", { name: new RegExp(`^${table}\\b`) })
    .click();
  return page.getByRole("table", { name: `Rows of ${table}` });
}

/** Opens one row in full; `key` is as the list shortens it. */
export async function openRow(page: Page, table: Locator, key: string): Promise<Locator> {
  await table.getByRole("button", { name: shortKey(key) }).click();
  return page.getByRole("region", { name: "Row in full" });
}

/** An id as lists show it: `7f3c…91aa`. */
export function shortKey(id: string): string {
  return id.length > 12 ? `${id.slice(0, 4)}…${id.slice(-4)}` : id;
}
