import { expect, it } from "vitest";
import { memoryWorld } from "@/lib/adapters/memory/context";
import { fail } from "../errors";
import { sameServer } from "./app-status";
import { readAppStatus } from "./read-app-status";

it.each([
  ["ep-cool-1.eu.aws.neon.tech", "ep-cool-1-pooler.eu.aws.neon.tech", true],
  ["EP-cool-1.eu.aws.neon.tech:5432", "ep-cool-1.eu.aws.neon.tech", true],
  ["ep-cool-1.eu.aws.neon.tech", "ep-cool-2.eu.aws.neon.tech", false],
  ["127.0.0.1:4801", "127.0.0.1:4802", false],
])("%s and %s are one server: %s", (a, b, same) => {
  expect(sameServer(a, b)).toBe(same);
});

it("brings together what the app says, what visitors meet and what is deployed", async () => {
  const world = memoryWorld();
  const status = await readAppStatus(world.as("viewer"), {});
  expect(status).toMatchObject({
    value: {
      ...{ at: "2026-11-23T14:00:00.000Z", usesProduction: true },
      health: { value: { state: "healthy" } },
      visit: { value: { meets: "app" } },
      deployment: { value: { state: "ready" } },
      maintenance: { value: { on: false } },
    },
  });
});

it("notices an app that uses another database, and one that does not say", async () => {
  const world = memoryWorld();
  const uses = async () => {
    const status = await readAppStatus(world.as("viewer"), {});
    return status.ok ? status.value.usesProduction : "failed";
  };
  world.platform.health.say({ databaseHost: "elsewhere.example.com" });
  expect(await uses()).toBe(false);
  world.platform.health.say({ databaseHost: null });
  expect(await uses()).toBeNull();
});

it("keeps what is known when a part is away", async () => {
  const world = memoryWorld();
  world.platform.hosting.failWith(fail("hosting_unreachable", "Vercel's API does not answer.", "Wait."));
  expect(await readAppStatus(world.as("viewer"), {})).toMatchObject({
    value: { health: { ok: true }, deployment: { ok: false, code: "hosting_unreachable" } },
  });
});
