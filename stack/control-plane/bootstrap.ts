import {
  createStorage,
  destroyUnknown,
  formatMoment,
  newPassword,
  now,
  type Place,
  storageAt,
} from "../postgres/index";
import { newId } from "./ids";
import type { Model } from "./model";
import { createStore, type Store } from "./store";

export interface Seed {
  projectName: string;
  databaseName: string;
  ownerRole: string;
}

const PRODUCTION_SUSPENDS_NEVER = -1;

/**
 * Makes a new project with its production branch. The state file is written last: a start that was killed before
 * leaves nothing behind that the next one would take for a project.
 */
export async function createProject(
  dir: string,
  place: Place,
  seed: Seed,
  historyRetentionSeconds: number,
  productionPort: number,
): Promise<Store> {
  await destroyUnknown(place, new Set());
  const superuserPassword = newPassword();
  const password = newPassword();
  const storage = { id: newId("st"), socketPort: 5401, sharedBuffers: "64MB", parentId: null };
  await createStorage(storageAt(place, superuserPassword, storage), {
    role: seed.ownerRole,
    password,
    database: seed.databaseName,
  });
  // A tick later than the first base backup's end, rounded like it.
  const firstMoment = formatMoment(now() + 1000n);
  const at = new Date().toISOString();
  const branchId = newId("br");
  const times = { createdAt: at, updatedAt: at };
  const model: Model = {
    version: 1,
    superuserPassword,
    nextSocketPort: storage.socketPort + 1,
    ports: { api: 0, wsProxy: 0 },
    project: {
      ...{ id: newId(null), name: seed.projectName, ...times, historyRetentionSeconds, firstMoment },
      pgVersion: Number.parseInt(place.version, 10),
    },
    storages: [storage],
    branches: [
      {
        ...{ id: branchId, name: "production", storageId: storage.id, ...times },
        ...{ state: "ready", stateChangedAt: at, isDefault: true, isProtected: false },
        roles: [{ name: seed.ownerRole, password, canLogin: true, ...times }],
        databases: [{ id: 1, name: seed.databaseName, owner: seed.ownerRole, ...times }],
      },
    ],
    endpoints: [
      {
        ...{ id: newId("ep"), branchId, type: "read_write", port: productionPort, state: "active" },
        ...{
          disabled: false,
          suspendTimeoutSeconds: PRODUCTION_SUSPENDS_NEVER,
          minCu: 0.25,
          maxCu: 1,
          ...times,
        },
        startedAt: at,
      },
    ],
    snapshots: [],
    operations: [],
    jobs: [],
  };
  return createStore(dir, model);
}
