import { z } from "zod";
import { freePort } from "../../postgres/index";
import { newId } from "../ids";
import type { EndpointRecord, Model } from "../model";

export const endpointSchema = z.object({
  type: z.enum(["read_write", "read_only"]),
  autoscaling_limit_min_cu: z.number().positive().optional(),
  autoscaling_limit_max_cu: z.number().positive().optional(),
  suspend_timeout_seconds: z.number().int().min(-1).max(604_800).optional(),
  name: z.string().min(1).max(64).optional(),
});
export type EndpointInput = z.infer<typeof endpointSchema>;

/** Free ports for endpoints that are about to be made: their connection strings are in the answer already. */
export async function reservePorts(count: number): Promise<number[]> {
  const ports = new Set<number>();
  while (ports.size < count) ports.add(await freePort());
  return [...ports];
}

/** Adds an endpoint to the model; the caller saves and starts it. */
export function addEndpoint(
  model: Model,
  branchId: string,
  input: EndpointInput,
  port: number,
): EndpointRecord {
  const at = new Date().toISOString();
  const endpoint: EndpointRecord = {
    id: newId("ep"),
    ...(input.name === undefined ? {} : { name: input.name }),
    branchId,
    type: input.type,
    port,
    state: "init",
    disabled: false,
    suspendTimeoutSeconds: input.suspend_timeout_seconds ?? 0,
    minCu: input.autoscaling_limit_min_cu ?? 0.25,
    maxCu: input.autoscaling_limit_max_cu ?? 1,
    createdAt: at,
    updatedAt: at,
  };
  model.endpoints.push(endpoint);
  return endpoint;
}
