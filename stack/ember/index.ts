export {
  type Accident,
  type AccidentName,
  type AccidentOptions,
  accidentNames,
  causeAccident,
  isAccidentName,
} from "./accidents";
export { type EmberApp, startEmberApp } from "./app/index";
export { authIds, type Person } from "./people";
export { emberSchemaSql } from "./schema";
export { type Seeded, type SeedOptions, seedEmber } from "./seed";
export { startTraffic, type Traffic, type TrafficOptions } from "./traffic";
