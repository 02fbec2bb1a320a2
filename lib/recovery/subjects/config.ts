/**
 * How the protected schema names a person. The default describes Ember; any schema with a root table works. Names are
 * plain (unquoted) Postgres identifiers as stored in the catalog.
 */
export interface SubjectConfig {
  /** What people call the product whose database this is; read through `appName`. */
  readonly app?: string;
  readonly root: { readonly schema: string; readonly table: string };
  /** Column of the root's single-column primary key. */
  readonly key: string;
  /** Columns by which people are searched, each unique; the first is typed as the confirmation of a restore. */
  readonly lookups: readonly SubjectLookup[];
  /** Columns of the root shown in lists: the person's name or address, and when they joined. */
  readonly display: { readonly label: string; readonly createdAt: string | null };
  /** Links that the schema does not declare as foreign keys. */
  readonly softLinks: readonly SoftLink[];
  /** Columns (`schema.table.column` or `*.*.column`) whose values are shown although their type would be masked. */
  readonly plain: readonly string[];
  /** Tables never compared nor restored (`schema.table`), e.g. caches. */
  readonly ignore: readonly string[];
  /** What a migration renamed: without a hint a renamed column looks like one dropped and another added. */
  readonly renames?: readonly Rename[];
  /** What belongs to a person outside of this database, and so does not come back with their rows: a list for each restore. */
  readonly externalEffects?: readonly ExternalEffect[];
}

export interface ExternalEffect {
  /** Lower-case words with hyphens; kept with every note, so it does not change. */
  readonly id: string;
  readonly title: string;
  /** What to look at and what to do about it. */
  readonly hint: string;
  /** What the console finds out by itself: whether the identity provider knows the id in this one of `lookups`. */
  readonly check?: { readonly kind: "identity"; readonly lookup: string };
}

export interface SubjectLookup {
  readonly column: string;
  /** What people call it, in the middle of a sentence: `email`, `customer number`. */
  readonly label: string;
  /** A made-up value, shown in the empty search field. */
  readonly example?: string;
}

/**
 * With `table` (as `schema.table`, by its name of today): its column `from` is called `to` now. Without: the table `from` is
 * called `to` now, both as `schema.table`. The root table keeps its name.
 */
export interface Rename {
  readonly table?: string;
  readonly from: string;
  readonly to: string;
}

export interface SoftLink {
  readonly from: { readonly schema: string; readonly table: string; readonly columns: readonly string[] };
  readonly to: { readonly schema: string; readonly table: string; readonly columns: readonly string[] };
}

/** Ember's schema: the only place in the application that names its tables. */
export const EMBER: SubjectConfig = {
  app: "Ember",
  root: { schema: "public", table: "users" },
  key: "id",
  lookups: [
    { column: "email", label: "email", example: "marie@example.com" },
    { column: "clerk_id", label: "Clerk id" },
  ],
  display: { label: "email", createdAt: "created_at" },
  softLinks: [],
  plain: [],
  ignore: [],
  externalEffects: [
    {
      id: "identity",
      title: "Sign-in at Clerk",
      hint: "Without a user at Clerk the person cannot sign in. Clerk gives a new user a new id: invite the person again, then write the new id into the column that names it.",
      check: { kind: "identity", lookup: "clerk_id" },
    },
    {
      id: "images",
      title: "Photos and recordings",
      hint: "Files lie in the image bucket, not in Postgres. Look whether those that the restored rows name are still there.",
    },
    {
      id: "search",
      title: "Search index",
      hint: "Restored rows are not found by search until they are indexed again.",
    },
    {
      id: "billing",
      title: "Subscription and billing",
      hint: "A subscription that was cancelled with the account stays cancelled. Compare the plan in the row with the one that is paid for.",
    },
  ],
};

/** What people call the protected product. */
export function appName({ app }: SubjectConfig): string {
  return app ?? "Ember";
}
