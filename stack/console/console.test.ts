import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { asDotenv } from "./env";
import { hashSources } from "./sources";

let root: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), "rekindle-sources-"));
  await put("app/page.tsx", "page");
  await put("next.config.ts", "config");
});
afterEach(() => rm(root, { recursive: true }));

async function put(file: string, content: string): Promise<void> {
  await mkdir(dirname(join(root, file)), { recursive: true });
  await writeFile(join(root, file), content);
}

describe("the hash of the console's sources", () => {
  it.each([
    ["a changed page", "app/page.tsx", "other"],
    ["a new component", "components/ui/button.tsx", "button"],
    ["another configuration", "next.config.ts", "other"],
    ["another lock file", "package-lock.json", "{}"],
    ["the guard of all routes", "proxy.ts", "guard"],
  ])("changes with %s", async (_what, file, content) => {
    const before = await hashSources(root);
    await put(file, content);
    expect(await hashSources(root)).not.toBe(before);
  });

  it.each(["app/page.test.tsx", "lib/recovery/README.md", "stack/main.ts", "e2e/a.spec.ts", "README.md"])(
    "does not change with %s",
    async (file) => {
      const before = await hashSources(root);
      await put(file, "new");
      expect(await hashSources(root)).toBe(before);
    },
  );

  it("knows which content belongs to which file", async () => {
    await put("lib/a.ts", "1");
    await put("lib/b.ts", "2");
    const before = await hashSources(root);
    await put("lib/a.ts", "2");
    await put("lib/b.ts", "1");
    expect(await hashSources(root)).not.toBe(before);
  });
});

describe("the console's environment as a file", () => {
  it("keeps a value with line breaks on one line", () => {
    expect(asDotenv({ KEY: "-----BEGIN-----\nabc\n", PLAIN: "x y" })).toBe(
      'KEY="-----BEGIN-----\\nabc\\n"\nPLAIN="x y"\n',
    );
  });
});
