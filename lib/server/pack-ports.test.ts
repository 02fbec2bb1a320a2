import { expect, it } from "vitest";
import type { Env } from "./env";
import { environmentOf } from "./pack-ports";

it("names every setting and tells only places, without a login", () => {
  const settings = {
    S3_SECRET_ACCESS_KEY: "hidden",
    PRODUCTION_DATABASE_URL: "postgresql://ember:hidden@db.example/ember",
    S3_ENDPOINT: "https://key:hidden@store.example",
    NEON_BRANCH_ID: undefined,
  } as unknown as Env;
  const told = environmentOf(settings);
  expect(JSON.stringify(told)).not.toContain("hidden");
  expect(told).toEqual([
    { name: "NEON_BRANCH_ID", isSet: false, value: null },
    { name: "PRODUCTION_DATABASE_URL", isSet: true, value: null },
    { name: "S3_ENDPOINT", isSet: true, value: "https://store.example" },
    { name: "S3_SECRET_ACCESS_KEY", isSet: true, value: null },
  ]);
});
