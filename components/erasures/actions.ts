import type { OverrideLine } from "@/lib/recovery/erasures/override";
import type { MirrorNote } from "@/lib/recovery/erasures/port";
import type { Import, Rebuilt, Receipt, ReplayPreview, Verified } from "@/lib/recovery/erasures/views";
import type { Outcome } from "@/lib/recovery/errors";

/** Somebody of whom the console knows who they are, from their page. */
export interface KnownPerson {
  readonly subjectKey: string;
  readonly branchId: string | null;
  readonly label: string;
  /** What is typed to confirm. */
  readonly confirmation: string;
}

export type RecordPerson = (input: {
  readonly subjectKey: string;
  readonly branchId?: string;
  readonly confirmation: string;
  readonly reason: string;
}) => Promise<Outcome<Receipt>>;

export type RecordNamed = (input: {
  readonly person: Readonly<Record<string, string>>;
  readonly confirmation: string;
  readonly reason: string;
}) => Promise<Outcome<Receipt>>;

export type ImportList = (input: {
  readonly csv: string;
  readonly reason: string;
}) => Promise<Outcome<Import>>;

/** What keeps the list whole. */
export interface KeepActs {
  readonly verify: () => Promise<Outcome<Verified>>;
  readonly mirror: () => Promise<Outcome<readonly MirrorNote[]>>;
  readonly rebuild: () => Promise<Outcome<Rebuilt>>;
}

export type TargetOf =
  | { readonly kind: "production" }
  | { readonly kind: "branch"; readonly branchId: string };

export interface ReplayActs {
  readonly preview: (input: { readonly target: TargetOf }) => Promise<Outcome<ReplayPreview>>;
  readonly start: (input: {
    readonly target: TargetOf;
    readonly confirmation: string;
    readonly reason: string;
    readonly includeLikely: boolean;
  }) => Promise<Outcome<{ readonly id: string }>>;
}

export type RequestOverride = (input: {
  readonly subjectKey: string;
  readonly branchId?: string;
  readonly legalReason: string;
}) => Promise<Outcome<OverrideLine>>;

export type DecideOverride = (input: {
  readonly overrideId: string;
  readonly decision: "granted" | "refused" | "withdrawn";
  readonly reason: string;
}) => Promise<Outcome<OverrideLine>>;
