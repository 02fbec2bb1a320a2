/** The roles that Clerk would hold in public metadata. */
export type Role = "admin" | "support" | "viewer";

/** Somebody who may sign in locally; the shape that Clerk's user and its public metadata would have. */
export interface Persona {
  /** Clerk-like user id: the `sub` of every token. */
  id: string;
  firstName: string;
  lastName: string;
  email: string;
  role: Role;
  /** What the sign-in page says about this person. */
  about: string;
}

/** The local stand-ins for Rekindle's staff. Two admins, because some acts need a second person. */
export const personas = {
  admin: {
    id: "user_2localAdmin000000000000001",
    firstName: "Admin",
    lastName: "(local)",
    email: "admin@example.com",
    role: "admin",
    about: "Does everything",
  },
  admin2: {
    id: "user_2localAdmin000000000000002",
    firstName: "Second admin",
    lastName: "(local)",
    email: "admin2@example.com",
    role: "admin",
    about: "The other pair of eyes",
  },
  support: {
    id: "user_2localSupport0000000000001",
    firstName: "Support",
    lastName: "(local)",
    email: "support@example.com",
    role: "support",
    about: "Compares and restores one person; content is masked until revealed",
  },
  viewer: {
    id: "user_2localViewer00000000000001",
    firstName: "Viewer",
    lastName: "(local)",
    email: "viewer@example.com",
    role: "viewer",
    about: "Sees state, never content",
  },
} as const satisfies Record<string, Persona>;

export type PersonaName = keyof typeof personas;

/** Narrows a word from a form or a command line to a persona. */
export function isPersonaName(word: unknown): word is PersonaName {
  return typeof word === "string" && Object.hasOwn(personas, word);
}

/** A person's full name as the console shows it. */
export const fullName = (persona: Persona): string => `${persona.firstName} ${persona.lastName}`;
