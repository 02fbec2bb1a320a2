import { afterEach, beforeEach, type MockInstance, vi } from "vitest";

/**
 * A warning that nobody reads is a bug that nobody sees: in unit tests console.error and console.warn fail the test,
 * unless it expects them (`vi.mocked(console.error).mockClear()` after looking at the calls).
 */
let spies: MockInstance[] = [];

beforeEach(() => {
  spies = [
    vi.spyOn(console, "error").mockImplementation(() => undefined),
    vi.spyOn(console, "warn").mockImplementation(() => undefined),
  ];
});

afterEach(() => {
  const words = spies.flatMap((spy) => spy.mock.calls.map((call) => call.map(String).join(" ")));
  for (const spy of spies) spy.mockRestore();
  if (words.length > 0)
    throw new Error(`The test printed to console.error or console.warn:\n${words.join("\n")}`);
});
