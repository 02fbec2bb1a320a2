import { randomUUID } from "node:crypto";
import { type ParseArgsOptionsConfig, parseArgs } from "node:util";
import type { Outcome } from "@/lib/recovery/errors";
import type { Verb } from "@/lib/server/run-verb-as";
import { loadEnvironment } from "./environment";

/** Runs a verb as this command. */
export type Ask = <T>(verb: Verb<T>, input: unknown) => Promise<Outcome<T>>;

const HELP = { help: { type: "boolean", short: "h" } } as const;

type Parsed<Options extends ParseArgsOptionsConfig> = ReturnType<
  typeof parseArgs<{ options: Options & typeof HELP; allowPositionals: true }>
>;

/**
 * What was typed after the command's name, or the exit code with which it ends at once: its usage was asked for, or what was typed
 * makes no sense and the usage says what would. `isUsable` judges what the options alone do not say.
 */
export function readArguments<Options extends ParseArgsOptionsConfig>(
  usage: string,
  options: Options,
  isUsable: (parsed: Parsed<Options>) => boolean = ({ positionals }) => positionals.length === 0,
): Parsed<Options> | number {
  let parsed: Parsed<Options>;
  try {
    parsed = parseArgs({ options: { ...options, ...HELP }, allowPositionals: true });
  } catch (error) {
    // Only what was typed can be wrong here.
    console.error(`${error instanceof Error ? error.message : String(error)}\n\n${usage}`);
    return 2;
  }
  if (!("help" in parsed.values) && isUsable(parsed)) return parsed;
  console.log(usage);
  return "help" in parsed.values ? 0 : 2;
}

/**
 * Runs verbs as the command `name`, with the environment as it is configured or that of the local stack, and lets go of everything
 * at the end. `here`: what is asked for is also done here; a worker must not be faster.
 */
export async function withConsole(
  name: string,
  act: (ask: Ask) => Promise<number>,
  { here = false }: { readonly here?: boolean } = {},
): Promise<number> {
  await loadEnvironment();
  // Only now: these read the environment.
  const { runVerbAs } = await import("@/lib/server/run-verb-as");
  const { closeWiring, setWiring, wiring } = await import("@/lib/server/context");
  try {
    if (here) {
      const wired = wiring();
      const jobs = { enqueue: async () => undefined };
      setWiring({ ...wired, ports: { ...wired.ports, backups: { ...wired.ports.backups, jobs } } });
    }
    return await act((verb, input) => runVerbAs({ kind: "cli", name }, verb, input, randomUUID()));
  } finally {
    await closeWiring();
  }
}

/** Says why something could not be done; the exit code for it. */
export function complain(failure: { readonly message: string; readonly hint: string }): number {
  console.error(`${failure.message}\n${failure.hint}`);
  return 1;
}
