import type { SubjectConfig } from "./config";

/** By what people are known here, in the configuration's words. */
export interface SubjectWords {
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
    search: `${labels.join(", ")} or ${config.key}`,
    example: config.lookups.find((lookup) => lookup.example !== undefined)?.example ?? "",
    confirmation: labels[0] ?? config.key,
  };
}
