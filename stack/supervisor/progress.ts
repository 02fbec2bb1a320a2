/** How the supervisor speaks: one line per finished step, a sign of life for slow ones, nothing else. */
export interface Progress {
  /** Runs a step and says what came of it; `detail` may add a few words to the line. */
  step<T>(name: string, work: () => Promise<T>, detail?: (value: T) => string): Promise<T>;
  note(text: string): void;
}

const slowAfterMs = 10_000;

/** Writes to standard output; `width` aligns the details of neighbouring lines. */
export function terminalProgress(width = 22): Progress {
  const line = (mark: string, name: string, detail: string): void => {
    console.log(`  ${mark} ${name.padEnd(width)} ${detail}`.trimEnd());
  };
  return {
    note: (text) => console.log(`  ${text}`),
    async step(name, work, detail) {
      const begun = performance.now();
      const seconds = (): string => `${((performance.now() - begun) / 1000).toFixed(1)} s`;
      const slow = setTimeout(() => line("…", name, "still working"), slowAfterMs);
      try {
        const value = await work();
        line("✓", name, [seconds(), detail?.(value)].filter(Boolean).join(" · "));
        return value;
      } catch (error) {
        if (!(error instanceof StoppedEarly)) line("✗", name, seconds());
        throw error;
      } finally {
        clearTimeout(slow);
      }
    },
  };
}

/** Thrown out of a start that was overtaken by the order to stop; nobody needs to read about it. */
export class StoppedEarly extends Error {
  constructor() {
    super("stopped before it had started");
  }
}
