import { type ChildProcess, spawn } from "node:child_process";
import type { Readable, Writable } from "node:stream";
import type { Program } from "./programs";

/** Any of a child's descriptors: a new pipe, none, or the end of another child's pipe, handed over. */
type Io = "pipe" | "ignore" | Readable | Writable;

export interface Child {
  readonly name: string;
  readonly process: ChildProcess;
  /** What it said on stderr, newest last, bounded. */
  readonly lines: readonly string[];
  /** Resolves when it has ended and all it said was read; never rejects. */
  readonly ended: Promise<Ending>;
}

export interface Ending {
  readonly name: string;
  readonly code: number | null;
  readonly signal: string | null;
  /** It could not be started at all. */
  readonly failedToStart: string | null;
}

const MOST_LINES = 2_000;

/** Starts a program and listens to what it says. Ends given to it are closed here, so that a broken pipe is felt. */
export function start(
  name: string,
  program: Program,
  args: readonly string[],
  options: {
    readonly stdio: readonly [stdin: Io, stdout: Io, ...more: Io[]];
    readonly env: Record<string, string>;
    readonly onLine?: (line: string) => void;
  },
): Child {
  const [stdin, stdout, ...more] = options.stdio;
  const child = spawn(program.file, [...program.args, ...args], {
    // Complete: a child of a bundled server must not inherit NODE_OPTIONS or secrets.
    env: options.env as NodeJS.ProcessEnv,
    stdio: [stdin, stdout, "pipe", ...more],
  });
  for (const io of options.stdio) if (typeof io !== "string") io.destroy();
  const lines: string[] = [];
  const listen = lineReader((line) => {
    lines.push(line);
    if (lines.length > MOST_LINES) lines.splice(0, lines.length - MOST_LINES);
    options.onLine?.(line);
  });
  const stderr = child.stdio[2];
  if (stderr !== null && stderr !== undefined && "setEncoding" in stderr) {
    stderr.setEncoding("utf8");
    stderr.on("data", listen.push);
  }
  const ended = new Promise<Ending>((resolve) => {
    child.once("error", (error) => {
      if (child.pid === undefined) resolve({ name, code: null, signal: null, failedToStart: codeOf(error) });
    });
    // `exit` alone would lose the last words; `close` waits for pipes that may be another's, so both are needed.
    let exit: Ending | null = null;
    const settle = () => {
      if (exit === null) return;
      listen.end();
      resolve(exit);
    };
    child.once("exit", (code, signal) => {
      exit = { name, code, signal, failedToStart: null };
      if (stderr === null || stderr === undefined || stderr.closed) settle();
    });
    stderr?.once("close", settle);
  });
  return { name, process: child, lines, ended };
}

/** In words: how it ended when that was not well, else null. */
export function mishap(ending: Ending): string | null {
  if (ending.failedToStart !== null) return `${ending.name} could not be started (${ending.failedToStart})`;
  if (ending.signal !== null) return `${ending.name} was killed (${ending.signal})`;
  return ending.code === 0 ? null : `${ending.name} ended with exit code ${ending.code}`;
}

/** Ends what still runs. */
export function kill(children: readonly Child[]): void {
  for (const { process: child } of children) {
    if (child.exitCode === null && child.signalCode === null) child.kill("SIGKILL");
  }
}

function lineReader(onLine: (line: string) => void): { push: (text: string) => void; end: () => void } {
  let rest = "";
  return {
    push: (text) => {
      const parts = (rest + text).split("\n");
      rest = (parts.pop() ?? "").slice(-4_096);
      for (const part of parts) onLine(part);
    },
    end: () => {
      if (rest !== "") onLine(rest);
      rest = "";
    },
  };
}

function codeOf(error: Error): string {
  return "code" in error && typeof error.code === "string" ? error.code : error.name;
}
