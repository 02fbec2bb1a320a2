export { emberSchemaSql } from "./schema";
export { type Seeded, type SeedOptions, seedEmber } from "./seed";
