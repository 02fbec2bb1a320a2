import { expect, it } from "vitest";
import { memoryWorld } from "@/lib/adapters/memory/context";
import { must } from "@/lib/testing/restore-sides";
import { declareIncident } from "../incidents/declare-incident";
import { DEFAULT_TARGETS, targetOf, targetsSchema } from "./targets";

it("is an hour for everything that is not named", () => {
  const hour = { rpoSeconds: 3600, rtoSeconds: 3600 };
  expect(DEFAULT_TARGETS).toEqual({ pitr: hour, off_site: hour, person: hour });
  expect(targetsSchema.parse({ off_site: { rpoMinutes: 1560 } })).toEqual({
    ...DEFAULT_TARGETS,
    off_site: { rpoSeconds: 93_600, rtoSeconds: 3600 },
  });
  for (const wrong of [{ pitr: { rpoMinutes: 0 } }, { pitr: { rpoSeconds: 9 } }, { replica: {} }])
    expect(targetsSchema.safeParse(wrong).success).toBe(false);
});

it("measures an incident against the layer that its way back relies on", async () => {
  const targets = targetsSchema.parse({
    pitr: { rtoMinutes: 30 },
    off_site: { rtoMinutes: 240 },
    person: { rtoMinutes: 20 },
  });
  expect(
    (["corruption", "deleted_person", "provider_outage"] as const).map(
      (scenario) => targetOf(targets, scenario).rtoSeconds,
    ),
  ).toEqual([1800, 1200, 14_400]);
  const ctx = { ...memoryWorld().as("support"), targets };
  const declared = must(await declareIncident(ctx, { scenario: "provider_outage", title: "All is away" }));
  expect(declared.targets).toEqual({ rpoSeconds: 3600, rtoSeconds: 14_400 });
});
