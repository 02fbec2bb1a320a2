import { setTimeout as sleep } from "node:timers/promises";
import type { Context } from "./context";
import type { DeploymentRecord } from "./model";

/** Lets deployments queue, build and end, and leads production's domains to them. Takes up after a crash what it left. */
export class Builds {
  readonly #stopping = new AbortController();
  readonly #running = new Set<Promise<void>>();

  constructor(private readonly ctx: Pick<Context, "store" | "pace" | "log">) {}

  resume(): void {
    for (const deployment of this.ctx.store.model.deployments) {
      if (deployment.state === "QUEUED" || deployment.state === "BUILDING") this.begin(deployment);
    }
    if (this.ctx.store.model.project.aliasRequest?.status === "pending") this.#keep(this.#lead());
  }

  begin(deployment: DeploymentRecord): void {
    this.#keep(this.#build(deployment));
  }

  /** Carries out the project's order to lead its domains elsewhere. */
  leadDomains(): void {
    this.#keep(this.#lead());
  }

  async stop(): Promise<void> {
    this.#stopping.abort();
    await Promise.all(this.#running);
  }

  #keep(work: Promise<void>): void {
    const kept = work
      .catch((error: unknown) => {
        if (!this.#stopping.signal.aborted) this.ctx.log(`a deployment stopped: ${String(error)}`);
      })
      .finally(() => this.#running.delete(kept));
    this.#running.add(kept);
  }

  async #build(deployment: DeploymentRecord): Promise<void> {
    const { store, pace } = this.ctx;
    if (deployment.state === "QUEUED") {
      await this.#until(deployment.createdAt + pace.queueMs);
      if (deployment.state !== "QUEUED") return;
      await store.change(() => {
        deployment.state = "BUILDING";
        deployment.buildingAt = Date.now();
      });
    }
    if (deployment.fate?.stuck === true) return;
    const begun = deployment.buildingAt ?? deployment.createdAt;
    await this.#until(begun + pace.buildMs + (deployment.fate?.slowMs ?? 0));
    // Somebody may have cancelled it meanwhile.
    if (deployment.state !== "BUILDING") return;
    await store.change(() => this.#end(deployment));
  }

  #end(deployment: DeploymentRecord): void {
    const { project, deployments } = this.ctx.store.model;
    const fails = deployment.fate?.fails;
    deployment.readyAt = Date.now();
    if (fails !== undefined) {
      deployment.state = "ERROR";
      deployment.errorMessage = fails;
      return;
    }
    deployment.state = "READY";
    const live = deployments.findIndex(({ id }) => id === project.liveDeploymentId);
    // A build that took longer than a later one must not take its place.
    const isNewest = deployments.indexOf(deployment) > live;
    if (deployment.target === "production" && project.autoAssign && isNewest) this.#assign(deployment);
  }

  async #lead(): Promise<void> {
    const { store, pace } = this.ctx;
    const order = store.model.project.aliasRequest;
    const deployment = store.model.deployments.find(({ id }) => id === order?.toDeploymentId);
    if (order === null || deployment === undefined) return;
    await this.#until(order.requestedAt + pace.aliasMs);
    await store.change(() => {
      this.#assign(deployment);
      order.status = "succeeded";
    });
  }

  #assign(deployment: DeploymentRecord): void {
    const { project } = this.ctx.store.model;
    project.liveDeploymentId = deployment.id;
    project.updatedAt = Date.now();
    deployment.aliasAssignedAt ??= Date.now();
  }

  async #until(at: number): Promise<void> {
    await sleep(Math.max(0, at - Date.now()), undefined, { signal: this.#stopping.signal });
  }
}
