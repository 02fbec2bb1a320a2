import type { ScenarioId } from "@/lib/recovery/incidents/incident";

export interface ScenarioWords {
  readonly id: ScenarioId;
  /** What somebody would say who has just been woken up. */
  readonly says: string;
  /** What they see. */
  readonly signs: readonly string[];
  /** What will happen, in a breath. */
  readonly does: string;
  /** When another one is right. */
  readonly not: string;
}

/** When each runbook is right, for somebody who is frightened and tired. The first that fits is the right one. */
export const scenariosOf = (app: string): readonly ScenarioWords[] => [
  {
    id: "provider_outage",
    says: "The database does not answer",
    signs: [
      `${app} shows errors to everybody.`,
      "Neon's console or API does not answer, or its status page says that something is wrong.",
      "Nobody here changed a password or an address.",
    ],
    does: "First it is made sure what is down. Then you wait, or the newest backup is restored elsewhere.",
    not: `${app} works, but data is missing: choose one of the others.`,
  },
  {
    id: "deleted_person",
    says: "One person's data is gone",
    signs: [
      "One person wrote to support, or one account was deleted by mistake.",
      "Everybody else has what they had.",
      `${app} itself works.`,
    ],
    does: "The person is looked up in the past and compared with now; exactly what is missing is put back.",
    not: "A second person reports the same: it is more than one person's trouble.",
  },
  {
    id: "corruption",
    says: "Many people's data is wrong or gone",
    signs: [
      "A migration, a query or a deployment ran shortly before.",
      "Several people report it, or a table is far smaller than yesterday.",
      `${app} works, but shows the wrong things.`,
    ],
    does: "The whole database goes back to the moment before; what people wrote since is carried over.",
    not: "You know exactly who is affected, and it is one person.",
  },
];
