import type { Outcome } from "@/lib/recovery/errors";

/** For how long an answer may be given again, counted from the moment at which Neon was asked for it. */
export const FRESH_MS = 1_000;

export interface Memory {
  /** The answer to a question of this name: one that is on its way or still fresh, else a new one. */
  recall<T>(question: string, ask: () => Promise<Outcome<T>>, freshMs?: number): Promise<Outcome<T>>;
  /** Does a write. What was asked before it is over is never given to whoever asks after it. */
  around<T>(write: () => Promise<T>): Promise<T>;
}

interface Asked {
  readonly at: number;
  readonly answer: Promise<Outcome<unknown>>;
}

/**
 * A short memory for questions to Neon, whose API allows an account so many requests a minute. Whoever asks at a moment gets
 * what Neon was asked for at most `freshMs` before it, and never what it was asked for before a write of this memory began
 * or ended. Failures serve those who asked together, and nobody after them.
 *
 * It knows the writes of its own process alone. Another instance (on Vercel there may be many), a worker or somebody at Neon's
 * own console changes things unseen: then an answer is wrong for at most `freshMs`, which is what polling costs anyway. So it
 * is for what people look at; whoever decides about a step that cannot be taken back asks Neon.
 */
export function createMemory(now: () => number = () => performance.now()): Memory {
  const asked = new Map<string, Asked>();
  return {
    recall: <T>(question: string, ask: () => Promise<Outcome<T>>, freshMs = FRESH_MS) => {
      dropOld(asked, now());
      const known = asked.get(question);
      // A question names what it asks for, so what lies under its name is of its type.
      if (known !== undefined && now() - known.at < freshMs) return known.answer as Promise<Outcome<T>>;
      const entry = { at: now(), answer: ask() };
      const forget = () => {
        if (asked.get(question) === entry) asked.delete(question);
      };
      asked.delete(question);
      asked.set(question, entry);
      entry.answer.then((answer) => (answer.ok ? undefined : forget()), forget);
      return entry.answer;
    },
    around: async (write) => {
      asked.clear();
      try {
        return await write();
      } finally {
        asked.clear();
      }
    },
  };
}

const OLDEST_MS = 10_000;

/** The map is in the order of asking, so that the old ones are its first. */
function dropOld(asked: Map<string, Asked>, now: number): void {
  for (const [question, { at }] of asked) {
    if (now - at < OLDEST_MS) return;
    asked.delete(question);
  }
}
