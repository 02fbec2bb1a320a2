import { z } from "zod";
import type { Deployment, EnvVariable } from "@/lib/recovery/hosting/port";

/** The mark by which a deployment that Rekindle ordered is found again. */
export const KEY = "rekindleKey";

const common = {
  readyState: z.string(),
  target: z.string().nullish(),
  createdAt: z.number(),
  ready: z.number().optional(),
  errorMessage: z.string().nullish(),
  meta: z.record(z.string(), z.unknown()).default({}),
};

/** One deployment, as it is shown by itself and in lists: the id has two names, and what it served two forms. */
export const shownDeployment = z
  .object({ ...common, id: z.string(), aliasAssigned: z.boolean().optional() })
  .transform((shown) => toDeployment({ ...shown, hasServed: shown.aliasAssigned === true }));

export const listedDeployment = z
  .object({ ...common, uid: z.string(), aliasAssigned: z.union([z.number(), z.boolean()]).nullish() })
  .transform((listed) =>
    toDeployment({ ...listed, id: listed.uid, hasServed: Boolean(listed.aliasAssigned) }),
  );

export const listedDeployments = z.object({ deployments: z.array(listedDeployment) });

interface Raw {
  id: string;
  readyState: string;
  target?: string | null | undefined;
  createdAt: number;
  ready?: number | undefined;
  errorMessage?: string | null | undefined;
  meta: Record<string, unknown>;
  hasServed: boolean;
}

function toDeployment(raw: Raw): Deployment {
  const state = toState(raw.readyState);
  const key = raw.meta[KEY];
  return {
    id: raw.id,
    state,
    target: raw.target === "production" ? "production" : "preview",
    createdAt: new Date(raw.createdAt).toISOString(),
    readyAt: state === "ready" && raw.ready !== undefined ? new Date(raw.ready).toISOString() : null,
    failure: state === "failed" ? (raw.errorMessage ?? "Vercel does not say why.").slice(0, 300) : null,
    hasServed: raw.hasServed,
    key: typeof key === "string" ? key : null,
  };
}

function toState(state: string): Deployment["state"] {
  switch (state) {
    case "READY":
      return "ready";
    case "ERROR":
      return "failed";
    case "CANCELED":
    case "DELETED":
      return "cancelled";
    case "BUILDING":
    case "INITIALIZING":
      return "building";
    default:
      return "queued";
  }
}

export const shownVariable = z.object({
  id: z.string(),
  key: z.string(),
  type: z.string(),
  target: z
    .union([z.array(z.string()), z.string()])
    .transform((target) => (typeof target === "string" ? [target] : target))
    .default([]),
  gitBranch: z.string().nullish(),
  visibility: z.string().optional(),
  updatedAt: z.number().default(0),
});
export type ShownVariable = z.output<typeof shownVariable>;

export function toVariable({ id, key, type, target, visibility, updatedAt }: ShownVariable): EnvVariable {
  const isSecret = type === "sensitive" || type === "secret" || visibility === "secret";
  return { id, key, targets: target, isSecret, updatedAt: new Date(updatedAt).toISOString() };
}
