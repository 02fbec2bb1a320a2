import { expect, it } from "vitest";
import { maintenanceKey } from "./key";

const notice = { message: null, reason: "Swap", by: "Ada", since: "2026-11-23T14:00:00.000Z" };

it("changes with everything that the banner says", () => {
  const keys = [
    maintenanceKey({ on: false }),
    maintenanceKey({ on: true, notice: null }),
    maintenanceKey({ on: true, notice }),
    maintenanceKey({ on: true, notice: { ...notice, reason: "Swap back" } }),
    maintenanceKey({ on: true, notice: { ...notice, message: "Soon" } }),
    maintenanceKey({ on: true, notice: { ...notice, by: "Bo" } }),
  ];
  expect(new Set(keys).size).toBe(keys.length);
  expect(maintenanceKey({ on: true, notice: { ...notice } })).toBe(keys[2]);
});
