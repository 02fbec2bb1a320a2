import { join } from "node:path";
import { JsonStore } from "../json-store";
import type { Model } from "./model";

export type Store = JsonStore<Model>;

const fileIn = (dir: string) => join(dir, "control-plane.json");

/** The state of the control plane in this folder; null when there is none yet. */
export const openStore = (dir: string): Promise<Store | null> => JsonStore.open<Model>(fileIn(dir));

export const createStore = (dir: string, model: Model): Promise<Store> =>
  JsonStore.create(fileIn(dir), model);
