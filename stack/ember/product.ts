import type { Product, Seeding } from "../product/product";
import { badMigration, deleteAccount, deleteMemories, truncateMemories } from "./damage";
import { deeds } from "./deeds";
import { batchStatements } from "./generate";
import { choosePerson } from "./people";
import { emberSchemaSql } from "./schema";
import { prepareSentences } from "./sentences";
import { questions, tagNames } from "./words";

/** Part of the mark that a seeded database carries; raise it when the generator makes other rows. */
const GENERATOR_VERSION = 1;

const seeding: Seeding = {
  items: "memories",
  perPerson: 100,
  schemaSql: emberSchemaSql,
  root: "public.users",
  mark: ({ people, perPerson, seed }) => ({
    version: GENERATOR_VERSION,
    people,
    memoriesPerPerson: perPerson,
    seed,
  }),
  restart: "truncate users, tags, prompts restart identity cascade",
  common: async (client) => {
    await client.query("insert into tags select i, name from unnest($1::text[]) with ordinality t(name, i)", [
      tagNames,
    ]);
    await client.query(
      "insert into prompts (id, question) select i, q from unnest($1::text[]) with ordinality t(q, i)",
      [questions],
    );
  },
  batches: batchStatements,
};

const accidents = {
  "delete-memories": deleteMemories,
  "delete-account": deleteAccount,
  "bad-migration": badMigration,
  truncate: truncateMemories,
};

export type AccidentName = keyof typeof accidents;

/** The product that Rekindle was built for; the console knows its schema without a configuration. */
export const ember: Product<AccidentName> = {
  name: "ember",
  subjects: null,
  seeding,
  accidents,
  deeds,
  app: {
    title: "Ember",
    counts:
      "SELECT (SELECT count(*) FROM users)::int AS people, (SELECT count(*) FROM memories)::int AS memories",
    sentence: ({ people, memories }) =>
      `It remembers what you told it: ${memories} memories of ${people} people.`,
    resting: "We are looking after your memories. They are safe; please come back in a moment.",
    probe: "SELECT 1 FROM users LIMIT 1",
  },
  prepare: prepareSentences,
  signIns: "select clerk_id as id from users",
  choosePerson,
};
