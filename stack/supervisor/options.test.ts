import { describe, expect, it, vi } from "vitest";
import { parseUpOptions } from "./options";

describe("the options of npm run up", () => {
  it("has defaults for everything", () => {
    expect(parseUpOptions([])).toMatchObject({
      people: 200,
      traffic: 1,
      console: true,
      worker: true,
      crons: true,
      portBase: 4600,
    });
    expect(parseUpOptions([])).not.toHaveProperty("schema");
  });

  it("takes the schema from the argument, else from the environment", () => {
    vi.stubEnv("REKINDLE_STACK_SCHEMA", "rental");
    expect(parseUpOptions([])).toMatchObject({ schema: "rental" });
    expect(parseUpOptions(["--schema", "ember"])).toMatchObject({ schema: "ember" });
    vi.stubEnv("REKINDLE_STACK_SCHEMA", "");
    expect(parseUpOptions([])).not.toHaveProperty("schema");
    vi.unstubAllEnvs();
    expect(parseUpOptions(["--schema", "toString"])).toContain("--schema takes ember or rental");
  });

  it("takes people, traffic, folder and ports", () => {
    const args = [
      "--people",
      "20000",
      "--traffic",
      "0",
      "--dir",
      "/tmp/x",
      "--ports",
      "5000",
      "--without-console",
      "--without-worker",
      "--without-crons",
    ];
    expect(parseUpOptions(args)).toEqual({
      people: 20_000,
      traffic: 0,
      dir: "/tmp/x",
      portBase: 5000,
      console: false,
      worker: false,
      crons: false,
      brief: false,
      neonRequestsPerMinute: 700,
    });
  });

  it.each([["--people", "many"], ["--people", "0"], ["--people", "1.5"], ["--wat"], ["stray"]])(
    "answers %s %s with the usage",
    (...args) => {
      expect(parseUpOptions(args.filter((arg) => arg !== undefined))).toContain("npm run up -- [options]");
    },
  );
});
