import { expect, it } from "vitest";
import { confirmTarget } from "./confirm";

const person = { subjectKey: "u1", confirmationLabel: "Mira@Example.com" };

it("takes the person's address in any case and with spaces around it", () => {
  expect(confirmTarget("  mira@EXAMPLE.com\n", person)).toMatchObject({
    ok: true,
    value: { subjectKey: "u1" },
  });
});

it.each(["", "mira", "mira@example.co", "mira @example.com", "noor@example.com"])("refuses “%s”", (typed) => {
  expect(confirmTarget(typed, person)).toMatchObject({ ok: false, code: "confirmation_mismatch" });
});

it("cannot be confirmed by typing nothing when nothing is known to type", () => {
  expect(confirmTarget("", { subjectKey: "u1", confirmationLabel: " " }).ok).toBe(false);
});
