export { rental } from "./product";
export { rentalSchemaSql } from "./schema";
