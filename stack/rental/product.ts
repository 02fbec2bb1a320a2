import { join } from "node:path";
import type { Product, Seeding } from "../product/product";
import { badMigration, deleteAccount, deleteRentals, truncateReviews } from "./damage";
import { deeds } from "./deeds";
import { prepareFunctions } from "./functions";
import { rentalStatements } from "./generate";
import { opinionStatements } from "./opinions";
import { choosePerson } from "./people";
import { rentalSchemaSql } from "./schema";
import { fillShelves } from "./shelves";

/** Part of the mark that a seeded database carries; raise it when the generator makes other rows. */
const GENERATOR_VERSION = 1;

const numbered = ["public.film", "public.customer", "public.rental", "public.review", "public.watch_list"]
  .concat("billing.payment")
  .map((table) => `select setval(pg_get_serial_sequence('${table}', 'id'), max(id)) from ${table}`);

const seeding: Seeding = {
  items: "rentals",
  perPerson: 12,
  schemaSql: rentalSchemaSql,
  root: "public.customer",
  mark: ({ people, perPerson, seed }) => ({
    version: GENERATOR_VERSION,
    people,
    rentalsPerPerson: perPerson,
    seed,
  }),
  restart: `truncate language, store, staff, customer, "Rental", support_message, billing.audit_entry restart identity cascade`,
  common: fillShelves,
  batches: [...rentalStatements, ...opinionStatements],
  finish: [...numbered, "refresh materialized view film_popularity"].join(";\n"),
};

const accidents = {
  "delete-rentals": deleteRentals,
  "delete-account": deleteAccount,
  "bad-migration": badMigration,
  truncate: truncateReviews,
};

/** A product that has nothing of Ember's: the console knows it by a file alone. */
export const rental: Product<keyof typeof accidents> = {
  name: "rental",
  subjects: join(import.meta.dirname, "subjects.json"),
  seeding,
  accidents,
  deeds,
  app: {
    title: "Second Reel",
    counts: `SELECT (SELECT count(*) FROM film)::int AS films, (SELECT count(*) FROM customer)::int AS customers,
                    (SELECT count(*) FROM rental WHERE upper_inf(period))::int AS out`,
    sentence: ({ films, customers, out }) =>
      `${films} films for ${customers} customers, ${out} of them at somebody's home tonight.`,
    resting: "We are counting the shelves. Keep your films a little longer; nobody pays for it.",
    probe: "SELECT 1 FROM customer LIMIT 1",
  },
  prepare: prepareFunctions,
  signIns: null,
  choosePerson,
};
