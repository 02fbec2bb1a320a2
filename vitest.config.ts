import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const root = fileURLToPath(new URL(".", import.meta.url));
const never = ["**/node_modules/**", "**/.next/**", "**/.stack*/**", "e2e/**"];

const shared = {
  root,
  resolve: {
    alias: [
      { find: /^@\/(.*)$/, replacement: `${root}$1` },
      // Its only purpose is to break client bundles; tests are neither client nor bundle.
      { find: /^server-only$/, replacement: `${root}scripts/test/empty.ts` },
    ],
  },
};

export default defineConfig({
  test: {
    projects: [
      {
        ...shared,
        test: {
          name: "unit",
          include: ["**/*.test.{ts,tsx}"],
          exclude: [...never, "**/*.integration.test.ts"],
          setupFiles: ["scripts/test/quiet-console.ts"],
          testTimeout: 20_000,
        },
      },
      {
        ...shared,
        test: {
          name: "integration",
          include: ["**/*.integration.test.ts"],
          exclude: never,
          globalSetup: ["scripts/test/postgres.ts"],
          testTimeout: 120_000,
          hookTimeout: 120_000,
          // Each worker may start servers of its own; two cores carry two of them.
          maxWorkers: 2,
        },
      },
    ],
  },
});
