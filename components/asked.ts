/** Something that parts of a page ask the console for again and again. */
export interface Question<T> {
  /** The same key is the same question: its parts share one answer and one request. */
  readonly key: string;
  /** What the page came with. */
  readonly initial?: T | undefined;
  readonly ask: (signal: AbortSignal) => Promise<T>;
  /** After how long it is asked again; null: when somebody comes back to the tab. */
  readonly againMs: (answer: T) => number | null;
  /** For how long an answer is good for a part that comes along later. */
  readonly freshMs?: number;
  /** What is shown when this answer comes after that one; without it, the answer. */
  readonly join?: (before: T, answer: T) => T;
}

interface Asked<T> {
  question: Question<T>;
  value: T | undefined;
  at: number;
  asking: AbortController | null;
  timer: ReturnType<typeof setTimeout> | undefined;
  readonly watching: Set<{ readonly told: () => void }>;
}

const asked = new Map<string, Asked<unknown>>();

/** What is known now. */
export function answerTo<T>(question: Question<T>): T | undefined {
  // A key stands for one type of answer.
  return (asked.get(question.key) as Asked<T> | undefined)?.value ?? question.initial;
}

/** Asks now and again as long as somebody watches; a tab that nobody sees does not ask. */
export function watch<T>(question: Question<T>, told: () => void): () => void {
  const one = enter(question);
  const watcher = { told };
  one.watching.add(watcher);
  if (isFresh(one)) plan(one);
  else void ask(one);
  return () => {
    one.watching.delete(watcher);
    if (one.watching.size > 0) return;
    clearTimeout(one.timer);
    one.asking?.abort();
    one.asking = null;
    if (!isFresh(one)) asked.delete(question.key);
  };
}

/** An answer that came another way, such as with an act. */
export function tell<T>(question: Question<T>, answer: T): void {
  const one = asked.get(question.key) as Asked<T> | undefined;
  if (one) take(one, answer);
}

/** Asks again at once, if anybody watches, and is done when the answer is there. */
export async function askAgain(key: string): Promise<void> {
  const one = asked.get(key);
  if (one === undefined || one.watching.size === 0) return;
  one.asking?.abort();
  one.asking = null;
  await ask(one);
}

function enter<T>(question: Question<T>): Asked<T> {
  for (const [key, { watching, ...one }] of asked)
    if (watching.size === 0 && !isFresh(one)) asked.delete(key);
  // The same listener counts once.
  document.addEventListener("visibilitychange", cameBack);
  const known = asked.get(question.key) as Asked<T> | undefined;
  if (known) {
    known.question = question;
    return known;
  }
  const { initial: value } = question;
  const one: Asked<T> = {
    ...{ question, value, at: Number.NEGATIVE_INFINITY },
    ...{ asking: null, timer: undefined, watching: new Set() },
  };
  asked.set(question.key, one as Asked<unknown>);
  return one;
}

function cameBack(): void {
  if (document.visibilityState !== "visible") return;
  for (const one of asked.values()) if (one.watching.size > 0 && !isFresh(one)) void ask(one);
}

function isFresh<T>({ at, question }: Pick<Asked<T>, "at" | "question">): boolean {
  return performance.now() - at < (question.freshMs ?? 0);
}

async function ask<T>(one: Asked<T>): Promise<void> {
  if (one.asking !== null) return;
  clearTimeout(one.timer);
  const asking = new AbortController();
  one.asking = asking;
  try {
    const answer = await one.question.ask(asking.signal);
    if (one.asking !== asking) return;
    one.asking = null;
    take(one, answer);
  } catch (error) {
    // Whoever left cut the question off; anything else is a bug, after which it can be asked again.
    if (asking.signal.aborted) return;
    one.asking = null;
    throw error;
  }
}

function take<T>(one: Asked<T>, answer: T): void {
  const { join } = one.question;
  one.value = one.value === undefined || join === undefined ? answer : join(one.value, answer);
  one.at = performance.now();
  for (const { told } of one.watching) told();
  plan(one);
}

function plan<T>(one: Asked<T>): void {
  clearTimeout(one.timer);
  const pause = one.value === undefined ? null : one.question.againMs(one.value);
  if (pause === null || one.watching.size === 0) return;
  one.timer = setTimeout(() => {
    if (document.visibilityState === "visible") void ask(one);
  }, pause);
}
