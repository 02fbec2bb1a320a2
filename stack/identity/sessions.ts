import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { z } from "zod";
import { readJson, writeJson } from "./files";
import { isPersonaName, type PersonaName } from "./personas";

const Session = z.object({
  id: z.string(),
  /** The browser that it belongs to: the value of its `__client` cookie. */
  clientId: z.string(),
  persona: z.custom<PersonaName>(isPersonaName),
  /** Milliseconds since the epoch. */
  signedInAt: z.number(),
  verifiedAt: z.number(),
  expiresAt: z.number(),
  endedAt: z.number().nullable(),
  /** What started it, for the list: a browser's user agent or "command line". */
  from: z.string(),
});
export type Session = z.infer<typeof Session>;

/** Clerk's default lifetime of a session; its tokens live a minute. */
export const SESSION_MS = 7 * 24 * 3600 * 1000;

/** True while tokens may be issued for this session. */
export const isActive = (session: Session, now: number): boolean =>
  session.endedAt === null && now < session.expiresAt;

/** All sessions of this folder, written before each change is acknowledged, so that a restart signs nobody out. */
export class Sessions {
  private writing: Promise<void> = Promise.resolve();

  private constructor(
    private readonly path: string,
    private sessions: Session[],
    private readonly now: () => number,
  ) {}

  static async open(dir: string, now: () => number): Promise<Sessions> {
    const path = join(dir, "sessions.json");
    return new Sessions(path, z.array(Session).parse((await readJson(path)) ?? []), now);
  }

  /** The session that is active in this browser. */
  current(clientId: string | undefined): Session | null {
    if (clientId === undefined) return null;
    const now = this.now();
    return (
      this.sessions.findLast((session) => session.clientId === clientId && isActive(session, now)) ?? null
    );
  }

  find(id: string): Session | null {
    return this.sessions.find((session) => session.id === id) ?? null;
  }

  /** Newest first; ended and expired ones stay listed for as long as a session may live. */
  list(persona?: PersonaName): Session[] {
    return this.sessions.filter((session) => persona === undefined || session.persona === persona).reverse();
  }

  /** Signs a persona in; whoever was signed in on this browser is signed out. */
  async start(
    persona: PersonaName,
    from: string,
    clientId = `client_${randomBytes(16).toString("hex")}`,
  ): Promise<Session> {
    const now = this.now();
    this.endOf(clientId);
    this.sessions = this.sessions.filter((old) => (old.endedAt ?? old.expiresAt) > now - SESSION_MS);
    const session: Session = {
      id: `sess_${randomBytes(14).toString("hex")}`,
      clientId,
      persona,
      signedInAt: now,
      verifiedAt: now,
      expiresAt: now + SESSION_MS,
      endedAt: null,
      from,
    };
    this.sessions.push(session);
    await this.save();
    return session;
  }

  /** Notes that the person proved again who they are (`fva` counts from here), or did so many minutes ago. */
  async verify(session: Session, minutesAgo = 0): Promise<void> {
    session.verifiedAt = this.now() - minutesAgo * 60_000;
    await this.save();
  }

  async end(session: Session): Promise<void> {
    session.endedAt ??= this.now();
    await this.save();
  }

  private endOf(clientId: string): void {
    const current = this.current(clientId);
    if (current !== null) current.endedAt = this.now();
  }

  /** One write at a time, each with the newest state; a failed write fails its caller and not the next one. */
  private save(): Promise<void> {
    const write = this.writing.then(
      () => writeJson(this.path, this.sessions),
      () => writeJson(this.path, this.sessions),
    );
    this.writing = write;
    return write;
  }
}
