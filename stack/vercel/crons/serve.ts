import { z } from "zod";
import type { JsonRequest } from "../../http/json-server";
import type { ApiResponse } from "../../http/router";
import type { Context } from "../context";
import { notFound } from "../http/errors";

const runSchema = z.object({ path: z.string(), times: z.number().int().min(1).max(10).default(1) });

/** GET: the jobs and their last visits. POST: one visit now, or several at once. Vercel has a button for it, but no API. */
export async function serveCrons(ctx: Context, { method, body }: JsonRequest): Promise<ApiResponse> {
  if (method !== "POST") {
    const { deliveries } = ctx.store.model;
    const crons = ctx.crons.jobs.map((job) => ({
      ...job,
      last: deliveries.findLast(({ path }) => path === job.path) ?? null,
    }));
    return { status: 200, body: { crons } };
  }
  const { path, times } = runSchema.parse(body);
  const job = ctx.crons.jobs.find((one) => one.path === path);
  if (job === undefined) throw notFound(`vercel.json has no cron job at ${path}.`);
  return { status: 200, body: { deliveries: await ctx.crons.run(job, times) } };
}
