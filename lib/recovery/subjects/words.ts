import { appName, type SubjectConfig } from "./config";

/** What the product is called and by what people are known there, in the configuration's words. */
export interface SubjectWords {
  /** `Ember`. */
  readonly app: string;
  /** What may be typed to find somebody: `email, Clerk id or id`. */
  readonly search: string;
  /** One such text, for an empty field. */
  readonly example: string;
  /** What is typed to confirm a restore: `email`. */
  readonly confirmation: string;
}

/** The words of a configuration. */
export function subjectWords(config: SubjectConfig): SubjectWords {
  const labels = config.lookups.map((lookup) => lookup.label);
  return {
    app: appName(config),
    search: `${labels.join(", ")} or ${config.key}`,
    example: config.lookups.find((lookup) => lookup.example !== undefined)?.example ?? "",
    confirmation: labels[0] ?? config.key,
  };
}
