import { timingSafeEqual } from "node:crypto";
import { CLIENT_COOKIE, consoleCookies } from "./cookies";
import { sessionJson } from "./frontend";
import { type Call, clerkError, type Handler, json, type Reply } from "./http";
import type { Instance } from "./instance";
import { isPersonaName, type Persona, type PersonaName, personas } from "./personas";
import type { Session } from "./sessions";
import { signSessionToken } from "./tokens";

/** Who has the secret key may look up users and sessions, end both and, only here, get tokens for personas. */
export function backendApi(instance: Instance): Handler {
  return (call) => {
    const [, version, noun, id, verb] = call.url.pathname.split("/");
    if (version !== "v1" || noun === "client" || noun === undefined) return null;
    if (!isAuthorized(instance, call)) {
      return clerkError(401, "authentication_invalid", "The secret key is missing or wrong");
    }
    const route = `${call.method} ${noun}${id === undefined ? "" : "/:id"}${verb === undefined ? "" : `/${verb}`}`;
    switch (route) {
      case "GET users":
        return json(200, Object.values(personas).map(userJson));
      case "GET users/:id":
        return withFound(findUser(instance, id ?? ""), (user) => json(200, user));
      case "DELETE users/:id":
        return remove(instance, id ?? "");
      case "GET sessions/:id":
        return withFound(instance.sessions.find(id ?? ""), (session) =>
          json(200, sessionJson(session, instance.now())),
        );
      case "POST sessions/:id/revoke":
        return withFound(instance.sessions.find(id ?? ""), async (session) => {
          await instance.sessions.end(session);
          return json(200, sessionJson(session, instance.now()));
        });
      case "POST personas/:id/tokens":
        return isPersonaName(id) ? issue(instance, id, call) : notFound();
      default:
        return notFound();
    }
  };
}

export interface IssueOptions {
  /** The console's origin (`azp`); the running console by default. */
  origin?: string;
  lifetimeSeconds?: number;
  /** How long ago the person proved who they are; 0 by default, as for somebody who just signed in. */
  provenMinutesAgo?: number;
}

export interface Issued {
  token: string;
  session: Session;
  /** For a browser that is to be signed in without the page: every cookie of the host, by name. */
  cookies: Record<string, string>;
}

/** One session per persona serves all command lines and tests; each call gets a fresh token of it. */
export async function issueToken(
  instance: Instance,
  name: PersonaName,
  options: IssueOptions,
): Promise<Issued> {
  const clientId = `client_cli_${name}`;
  const session =
    instance.sessions.current(clientId) ?? (await instance.sessions.start(name, "command line", clientId));
  await instance.sessions.verify(session, options.provenMinutesAgo);
  const origin = options.origin ?? new URL(instance.consoleUrl()).origin;
  const { lifetimeSeconds } = options;
  const token = await signSessionToken(instance.keys, session, {
    origin,
    now: instance.now(),
    ...(lifetimeSeconds === undefined ? {} : { lifetimeSeconds }),
  });
  const lines = [`${CLIENT_COOKIE}=${clientId}`, ...consoleCookies({ session, token })];
  const cookies = lines.map((line): [string, string] => {
    const [pair = ""] = line.split(";");
    const at = pair.indexOf("=");
    return [pair.slice(0, at), pair.slice(at + 1)];
  });
  return { token, session, cookies: Object.fromEntries(cookies) };
}

async function issue(instance: Instance, name: PersonaName, call: Call): Promise<Reply> {
  const origin = call.form.get("origin");
  const lifetime = call.form.get("lifetimeSeconds");
  const proven = call.form.get("provenMinutesAgo");
  const issued = await issueToken(instance, name, {
    ...(origin === null ? {} : { origin }),
    ...(lifetime === null ? {} : { lifetimeSeconds: Number(lifetime) }),
    ...(proven === null ? {} : { provenMinutesAgo: Number(proven) }),
  });
  return json(200, {
    object: "token",
    jwt: issued.token,
    session: sessionJson(issued.session, instance.now()),
    cookies: issued.cookies,
  });
}

function isAuthorized(instance: Instance, call: Call): boolean {
  const given = Buffer.from(call.headers.authorization ?? "");
  const wanted = Buffer.from(`Bearer ${instance.keys.secretKey}`);
  return given.length === wanted.length && timingSafeEqual(given, wanted);
}

const notFound = (): Reply => clerkError(404, "resource_not_found", "Nothing with this id");

function withFound<T>(
  found: T | null | undefined,
  answer: (found: T) => Reply | Promise<Reply>,
): Reply | Promise<Reply> {
  return found === null || found === undefined ? notFound() : answer(found);
}

/** A persona, or one of the product's people, of whom only the id is known here. */
function findUser(instance: Instance, id: string): Record<string, unknown> | null {
  const persona = Object.values(personas).find((one) => one.id === id);
  if (persona !== undefined) return userJson(persona);
  return instance.accounts.has(id)
    ? { object: "user", id, email_addresses: [], public_metadata: {}, banned: false, locked: false }
    : null;
}

async function remove(instance: Instance, id: string): Promise<Reply> {
  return (await instance.accounts.remove(id)) ? json(200, { object: "user", id, deleted: true }) : notFound();
}

function userJson(persona: Persona): Record<string, unknown> {
  const emailId = `idn_${persona.id}`;
  return {
    object: "user",
    id: persona.id,
    username: null,
    first_name: persona.firstName,
    last_name: persona.lastName,
    image_url: "",
    has_image: false,
    primary_email_address_id: emailId,
    primary_phone_number_id: null,
    primary_web3_wallet_id: null,
    email_addresses: [
      {
        object: "email_address",
        id: emailId,
        email_address: persona.email,
        verification: { status: "verified", strategy: "admin" },
        linked_to: [],
      },
    ],
    phone_numbers: [],
    web3_wallets: [],
    external_accounts: [],
    enterprise_accounts: [],
    public_metadata: { role: persona.role },
    private_metadata: {},
    unsafe_metadata: {},
    password_enabled: false,
    totp_enabled: false,
    backup_code_enabled: false,
    two_factor_enabled: false,
    banned: false,
    locked: false,
    last_sign_in_at: null,
    last_active_at: null,
    created_at: Date.UTC(2026, 0, 1),
    updated_at: Date.UTC(2026, 0, 1),
  };
}
