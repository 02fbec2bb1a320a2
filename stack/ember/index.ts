import { type Accident, type AccidentOptions, causeAccidentIn } from "../product/accidents";
import { type Seeded, type SeedOptions, seedProduct } from "../product/seed";
import { type AccidentName, ember } from "./product";

export type { Accident } from "../product/accidents";
export { type AccidentName, ember } from "./product";
export { emberSchemaSql } from "./schema";

/** Causes one of Ember's accidents. */
export function causeAccident(name: AccidentName, options: AccidentOptions): Promise<Accident<AccidentName>> {
  return causeAccidentIn(ember, name, options);
}

/** Fills a database with Ember's people. */
export function seedEmber({
  memoriesPerPerson,
  ...options
}: Omit<SeedOptions, "perPerson"> & { memoriesPerPerson?: number }): Promise<Seeded> {
  return seedProduct(ember, {
    ...options,
    ...(memoriesPerPerson === undefined ? {} : { perPerson: memoriesPerPerson }),
  });
}
