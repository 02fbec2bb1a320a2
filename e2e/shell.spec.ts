import { quietPerson } from "./journey/people";
import { expect, test } from "./support/test";

test("everything is reached by keyboard: the palette finds a person, ? shows the keys, g goes", async ({
  page,
  production,
  signIn,
}) => {
  const person = await quietPerson(production, 10);
  await signIn("support");
  await page.goto("/");
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  // The palette is loaded when it is first asked for; whoever types meanwhile loses nothing.
  await page.route("**/_next/static/**/*.js", async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 400));
    await route.continue();
  });
  await page.keyboard.press("Control+k");
  const palette = page.getByRole("dialog", { name: "Find a person or page" });
  await page.keyboard.type(person.email.slice(0, 5));
  await expect(palette.getByRole("combobox")).toBeFocused();
  await page.unrouteAll({ behavior: "wait" });
  await page.keyboard.type(person.email.slice(5, -4));
  const found = palette.getByRole("option", { name: person.email });
  await expect(found).toBeVisible();
  // The first result is meant, although it arrived after the keys.
  await expect(found).toHaveAttribute("aria-selected", "true");
  await page.keyboard.press("Enter");
  await expect(
    page.getByRole("heading", { name: new RegExp(`^${person.email} has \\d+ rows`) }),
  ).toBeVisible();
  await expect(palette).toBeHidden();

  await page.keyboard.press("?");
  const keys = page.getByRole("dialog", { name: "Keys" });
  await expect(keys).toContainText("find a person or page");
  await page.keyboard.press("Escape");
  await expect(keys).toBeHidden();

  await page.keyboard.press("g");
  await page.keyboard.press("h");
  await expect(page.getByRole("heading", { name: "Choose a moment" })).toBeVisible();
  await expect(page).toHaveURL(/[?&]at=/);
  await page.keyboard.press("Control+k");
  await expect(palette.getByRole("combobox")).toBeFocused();
  await page.keyboard.type("1 sec ago");
  const moment = palette.getByRole("option", { name: /Go to the moment “1 sec ago”/ });
  await moment.click();
  await expect(page.getByRole("textbox", { name: "Moment" })).toHaveValue("1 sec ago");
});

test("the theme is chosen once and stays; signing out ends the session everywhere", async ({
  page,
  context,
  signIn,
  stack,
}) => {
  await signIn("viewer");
  await page.goto("/");
  await page.getByRole("button", { name: /Viewer \(local\)/ }).click();
  await page.getByRole("button", { name: "Dark" }).click();
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
  await page.reload();
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
  await page.getByRole("button", { name: /Viewer \(local\)/ }).click();
  await page.getByRole("button", { name: "Light" }).click();
  await expect(page.locator("html")).toHaveAttribute("data-theme", "light");

  const kept = await context.cookies(stack.consoleUrl);
  await page.getByRole("link", { name: "Sign out" }).click();
  await expect(page.getByRole("heading", { name: "You are signed out" })).toBeVisible();
  await page.goto("/people");
  await expect(page).toHaveURL(new RegExp(`^${stack.identity.url}/sign-in`));
  expect(kept.some(({ name }) => name.startsWith("__session"))).toBe(true);
});
