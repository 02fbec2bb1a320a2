import { z } from "zod";
import { type Outcome, ok } from "@/lib/recovery/errors";
import type { EnvChange, EnvVariable, HostingPort } from "@/lib/recovery/hosting/port";
import type { VercelClient } from "./client";
import { type ShownVariable, shownVariable, toVariable } from "./convert";
import { hostingFailed, type Subject } from "./failures";

const READ: Subject = { failed: "could not list the variables", missing: "project" };
const WRITE: Subject = { failed: "could not set the variable", missing: "project" };

const listed = z.object({ envs: z.array(shownVariable) });
const written = z.object({
  created: z.union([shownVariable, z.array(shownVariable)]).optional(),
  failed: z.array(z.object({ error: z.object({ message: z.string().catch("") }) })).default([]),
});

/** Production's variable of this name, without its value. */
export async function readEnv(
  client: VercelClient,
  projectId: string,
  key: string,
): Promise<Outcome<EnvVariable | null>> {
  const found = await find(client, projectId, key);
  return found.ok ? ok(found.value === null ? null : toVariable(found.value)) : found;
}

/**
 * Replaces the variable that production has, for exactly the environments that it serves and in its kind of secrecy: Vercel
 * refuses to replace a part of one. A new one is sensitive.
 */
export async function writeEnv(
  client: VercelClient,
  projectId: string,
  { key, value, comment }: Parameters<HostingPort["setEnv"]>[0],
): Promise<Outcome<EnvChange>> {
  const found = await find(client, projectId, key);
  if (!found.ok) return found;
  const before = found.value;
  const answer = await client.ask(
    {
      method: "POST",
      path: `/v10/projects/${encodeURIComponent(projectId)}/env`,
      query: { upsert: "true" },
      body: {
        ...{
          key,
          value,
          type: before?.type ?? "sensitive",
          target: before?.target ?? ["production", "preview"],
        },
        ...(comment === undefined ? {} : { comment }),
      },
      repeatable: true,
    },
    written,
    WRITE,
  );
  if (!answer.ok) return withoutValue(answer, value);
  const { created, failed } = answer.value;
  const variable = Array.isArray(created) ? created[0] : created;
  if (variable === undefined || failed.length > 0) {
    // Vercel answers 201 and names what it did not do.
    const said = failed[0] ? ` Vercel said: “${failed[0].error.message.slice(0, 300)}”` : "";
    return withoutValue(hostingFailed(`Vercel did not set ${key}.${said}`), value);
  }
  return ok({ variable: toVariable(variable), previous: before === null ? null : toVariable(before) });
}

async function find(
  client: VercelClient,
  projectId: string,
  key: string,
): Promise<Outcome<ShownVariable | null>> {
  const path = `/v10/projects/${encodeURIComponent(projectId)}/env`;
  const answer = await client.ask({ method: "GET", path, repeatable: true }, listed, READ);
  if (!answer.ok) return answer;
  const isProduction = ({ target, gitBranch }: ShownVariable) => target.includes("production") && !gitBranch;
  return ok(answer.value.envs.find((one) => one.key === key && isProduction(one)) ?? null);
}

/** Should Vercel quote what it was given, nobody else reads it. */
function withoutValue<F extends { readonly message: string }>(failure: F, value: string): F {
  return { ...failure, message: failure.message.replaceAll(value, "…") };
}
