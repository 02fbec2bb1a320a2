import { z } from "zod";
import type { StackState } from "../state";
import { type Command, runningState, UsageError } from "./context";

const delivery = z.object({ at: z.number(), status: z.number().nullable(), durationMs: z.number() });
const listed = z.object({
  crons: z.array(z.object({ path: z.string(), schedule: z.string(), last: delivery.nullable() })),
});
const ran = z.object({ deliveries: z.array(delivery) });

/** Lists the cron jobs, or visits one now as Vercel does; `--twice` is a delivery that comes double. */
export const cron: Command = async ({ dir, args: [name, ...rest], twice }) => {
  if (rest.length > 0) throw new UsageError(`Too many words after ${name}.`);
  const state = await runningState(dir);
  const { crons } = listed.parse(await ask(state));
  if (name === undefined) {
    for (const { path, schedule, last } of crons) {
      console.log(`${jobName(path).padEnd(16)} ${schedule.padEnd(14)} ${said(last)}`);
    }
    return 0;
  }
  const job = crons.find(({ path }) => jobName(path) === name);
  if (job === undefined) {
    throw new UsageError(`Cron jobs are: ${crons.map(({ path }) => jobName(path)).join(", ")}.`);
  }
  const { deliveries } = ran.parse(await ask(state, { path: job.path, times: twice ? 2 : 1 }));
  for (const one of deliveries) console.log(`${name}  ${said(one)}`);
  return deliveries.every(({ status }) => status !== null && status < 300) ? 0 : 1;
};

const jobName = (path: string) => path.split("/").at(-1) ?? path;

function said(last: z.output<typeof delivery> | null): string {
  if (last === null) return "never visited";
  const answer = last.status === null ? "no answer" : `HTTP ${last.status}`;
  return `${answer} in ${(last.durationMs / 1000).toFixed(1)} s at ${new Date(last.at).toISOString()}`;
}

async function ask({ vercel }: StackState, body?: unknown): Promise<unknown> {
  const answer = await fetch(`${vercel.apiUrl}/_test/crons`, {
    ...(body === undefined ? {} : { method: "POST", body: JSON.stringify(body) }),
    headers: { authorization: `Bearer ${vercel.token}` },
  });
  if (!answer.ok) throw new Error(`The platform answered ${answer.status}: ${await answer.text()}`);
  return answer.json();
}
