import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { isProductName, type ProductName, productNames } from "../products";
import { stackDir } from "../state";

/** What `npm run up -- …` understands. */
export interface StackOptions {
  dir: string;
  /** Whose schema production holds; absent for the one that the folder holds already, else Ember's. */
  schema?: ProductName;
  /** How many people the product has when it is first seeded. */
  people: number;
  /** Writes per second of the simulated app; 0 for none. */
  traffic: number;
  /** False leaves the console out, for those who run `next dev` themselves. */
  console: boolean;
  /** False leaves the worker out, for those who cause every tick themselves. */
  worker: boolean;
  /** False: Vercel's clock does not visit the console's cron jobs; `npm run stack -- cron` still does. */
  crons: boolean;
  /** True keeps the welcome to the one line that says how long it took. */
  brief: boolean;
  /** The first of the preferred ports. */
  portBase: number;
  /** Requests that the local Neon API answers in a minute; absent for Neon's own limit. */
  neonRequestsPerMinute?: number;
}

export const upUsage = `npm run up -- [options]

  --schema NAME      whose schema production holds: ${productNames.join(" or ")} (default ember; or REKINDLE_STACK_SCHEMA)
  --people N         people in its database when it is first filled (default 200)
  --traffic N        writes per second of its simulated users (default 1; 0 = none)
  --without-console  everything but the console, for \`npm run dev\` beside it
  --without-worker   nobody but the console works off jobs, and alerts are not evaluated
  --without-crons    cron jobs run only when \`npm run stack -- cron\` says so
  --brief            say less at the end of the start
  --dir FOLDER       keep the stack in another folder than .stack
  --neon-requests N  requests that the local Neon API answers in a minute (default 700, Neon's own limit)
  --ports N          first of the preferred ports (default 4600)`;

/** Parses the arguments; a text instead of options is the answer to a wrong or curious caller. */
export function parseUpOptions(args: string[]): StackOptions | string {
  let values: Record<string, string | boolean | undefined>;
  try {
    values = parseArgs({
      args,
      options: {
        schema: { type: "string" },
        people: { type: "string" },
        traffic: { type: "string" },
        dir: { type: "string" },
        ports: { type: "string" },
        "neon-requests": { type: "string" },
        "without-console": { type: "boolean" },
        "without-worker": { type: "boolean" },
        "without-crons": { type: "boolean" },
        brief: { type: "boolean" },
        help: { type: "boolean", short: "h" },
      },
    }).values;
  } catch (error) {
    return `${error instanceof Error ? error.message : String(error)}\n\n${upUsage}`;
  }
  if (values.help === true) return upUsage;
  const schema = values.schema ?? (process.env.REKINDLE_STACK_SCHEMA || undefined);
  if (schema !== undefined && !(typeof schema === "string" && isProductName(schema)))
    return `--schema takes ${productNames.join(" or ")}.\n\n${upUsage}`;
  const people = whole(values.people, 200, 1, 1_000_000);
  const traffic = whole(values.traffic, 1, 0, 1000);
  const portBase = whole(values.ports, 4600, 1024, 65_000);
  const neonRequestsPerMinute = whole(values["neon-requests"], 700, 1, 1_000_000);
  if (neonRequestsPerMinute === null)
    return `--neon-requests takes a whole number from 1 to 1000000.\n\n${upUsage}`;
  if (people === null) return `--people takes a whole number from 1 to 1000000.\n\n${upUsage}`;
  if (traffic === null) return `--traffic takes a whole number from 0 to 1000.\n\n${upUsage}`;
  if (portBase === null) return `--ports takes a whole number from 1024 to 65000.\n\n${upUsage}`;
  return {
    dir: typeof values.dir === "string" ? resolve(values.dir) : resolve(stackDir()),
    ...(schema === undefined ? {} : { schema }),
    people,
    traffic,
    portBase,
    console: values["without-console"] !== true,
    worker: values["without-worker"] !== true,
    crons: values["without-crons"] !== true,
    brief: values.brief === true,
    neonRequestsPerMinute,
  };
}

function whole(
  text: string | boolean | undefined,
  fallback: number,
  min: number,
  max: number,
): number | null {
  if (text === undefined) return fallback;
  const value = Number(text);
  return Number.isInteger(value) && value >= min && value <= max ? value : null;
}
