import type { Context } from "../context";
import type { Work } from "../model";
import { applyConfig } from "./apply-config";
import { createBranch } from "./create-branch";
import { deleteBranch } from "./delete-branch";
import { deleteEndpoint, startEndpoint, suspendEndpoint } from "./endpoints";
import { finalizeRestore } from "./finalize-restore";
import { restoreBranch } from "./restore-branch";
import { createSnapshot, deleteSnapshot } from "./snapshots";

/** One step of a job, for one operation; safe to begin again after a crash. */
export type Step = () => Promise<void>;

export interface Plan {
  steps: Step[];
  /** Puts things back after a step failed. */
  undo?: Step;
}

/** The steps of a job, in the order of its operations. */
export function planOf(ctx: Context, work: Work): Plan {
  switch (work.kind) {
    case "createBranch":
      return createBranch(ctx, work);
    case "restoreBranch":
      return restoreBranch(ctx, work);
    case "deleteBranch":
      return deleteBranch(ctx, work);
    case "startEndpoint":
      return { steps: [() => startEndpoint(ctx, work.endpointId)] };
    case "suspendEndpoint":
      return { steps: [() => suspendEndpoint(ctx, work.endpointId)] };
    case "deleteEndpoint":
      return { steps: [() => deleteEndpoint(ctx, work.endpointId)] };
    case "applyConfig":
      return { steps: [() => applyConfig(ctx, work)] };
    case "createSnapshot":
      return { steps: [() => createSnapshot(ctx, work)] };
    case "deleteSnapshot":
      return { steps: [() => deleteSnapshot(ctx, work)] };
    case "finalizeRestore":
      return finalizeRestore(ctx, work);
  }
}
