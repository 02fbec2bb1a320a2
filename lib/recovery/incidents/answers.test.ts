import { expect, it } from "vitest";
import { readAnswers } from "./answers";
import { RUNBOOKS } from "./runbooks";

const now = new Date("2026-11-23T12:00:00.000Z");
const nothing = { facts: {}, secrets: {} };
const step = (scenario: keyof typeof RUNBOOKS, id: string) => {
  const found = RUNBOOKS[scenario].steps.find((one) => one.id === id);
  if (found === undefined) throw new Error(`no ${id}`);
  return found;
};
const moment = step("corruption", "last_good_moment");

it("turns “25 min ago” into the same moment for ever", () => {
  expect(readAnswers(moment, { moment: "25 min ago" }, nothing, now)).toEqual({
    ok: true,
    value: { facts: { moment: "2026-11-23T11:35:00Z" }, secrets: {} },
  });
});

it.each([
  ["", "is missing"],
  ["soon", "is not a moment"],
  ["2026-11-23 13:00", "lies in the future"],
])("refuses %j", (text, words) => {
  expect(readAnswers(moment, { moment: text }, nothing, now)).toMatchObject({
    code: "invalid_input",
    message: expect.stringContaining(words),
  });
});

it("asks nothing twice, and what is optional need not be said", () => {
  const known = { facts: { moment: "2026-11-23T11:35:00Z" }, secrets: {} };
  expect(readAnswers(moment, {}, known, now)).toEqual({ ok: true, value: nothing });
  expect(readAnswers(step("provider_outage", "detect"), {}, nothing, now)).toEqual({
    ok: true,
    value: nothing,
  });
});

it("keeps a secret apart from the facts, and takes only choices that there are", () => {
  const url = "postgresql://u:hidden@db.example.com/x";
  const told = readAnswers(step("provider_outage", "choose_target"), { target_url: url }, nothing, now);
  expect(told).toEqual({ ok: true, value: { facts: {}, secrets: { target_url: url } } });
  expect(readAnswers(step("corruption", "maintenance_on"), { way: "sideways" }, nothing, now).ok).toBe(false);
});
