export interface StepDraft {
  readonly answers: Readonly<Record<string, string>>;
  readonly reason: string;
  readonly confirmation: string;
}

/** What was typed, as one text that survives a detour to the identity's page. */
export function packDraft(draft: StepDraft): string {
  return JSON.stringify(draft);
}

/** Back again; what cannot be read is empty. */
export function openDraft(packed: string): StepDraft {
  const empty: StepDraft = { answers: {}, reason: "", confirmation: "" };
  const read: unknown = packed === "" ? null : JSON.parse(packed);
  return typeof read === "object" && read !== null ? { ...empty, ...read } : empty;
}
