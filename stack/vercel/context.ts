import type { JsonStore } from "../json-store";
import type { Builds } from "./builds";
import type { Crons } from "./crons/crons";
import { notFound } from "./http/errors";
import type { DeploymentRecord, Model, ProjectRecord } from "./model";

/** How long things take, in milliseconds. */
export interface Pace {
  queueMs: number;
  buildMs: number;
  aliasMs: number;
  /** After which readers of Edge Config see a change. */
  propagationMs: number;
}

/** What every part of the stand-in works with. */
export interface Context {
  store: JsonStore<Model>;
  pace: Pace;
  builds: Builds;
  crons: Crons;
  log(line: string): void;
}

type WithStore = Pick<Context, "store">;

/** The project, by id or by name, as the API's paths name it. */
export function projectOf({ store }: WithStore, idOrName: string): ProjectRecord {
  const { project } = store.model;
  if (idOrName !== project.id && idOrName !== project.name) throw notFound("Project not found.");
  return project;
}

/** A deployment by id or by its address. */
export function deploymentOf({ store }: WithStore, idOrUrl: string): DeploymentRecord {
  const found = store.model.deployments.find(({ id, url }) => id === idOrUrl || url === idOrUrl);
  if (found === undefined) throw notFound(`The deployment "${idOrUrl}" could not be found.`);
  return found;
}

/** What serves production now. */
export function liveDeployment({ store }: WithStore): DeploymentRecord | null {
  const { deployments, project } = store.model;
  return deployments.find(({ id }) => id === project.liveDeploymentId) ?? null;
}
