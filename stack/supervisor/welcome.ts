import { accidentNames } from "../product/accidents";
import { productNamed } from "../products";
import type { StackState } from "../state";
import type { StackOptions } from "./options";

/** The short block that ends a start: where to go, as whom, and what to try. */
export function welcome(state: StackState, options: StackOptions, seconds: number): string {
  const duration = `  Rekindle is up after ${seconds.toFixed(1)} s.`;
  if (options.brief) return duration;
  const where = options.console
    ? `Console     ${state.consoleUrl}`
    : `Console     not started; npm run -s stack -- env > .env.development.local && npm run dev -- -p ${new URL(state.consoleUrl).port}`;
  const product = productNamed(state.schema.name);
  const [first, ...others] = accidentNames(product);
  return `
${duration}

  ${where}
  ${product.app.title.padEnd(11)} ${state.vercel.emberUrl}
  Sign in as  admin, admin2, support or viewer (no password here)
  Accidents   npm run stack -- accident ${first}    (then find it in the console)
              ${others.join(", ")} are the others
  More        npm run stack -- status | cron | psql | token <persona> | reset
  Stop        Ctrl-C
`;
}
