import { sessionCookie } from "./cookies";
import { type Call, clerkError, type Handler, json, type Reply, redirect } from "./http";
import { currentSession, freshToken, handshake, type Instance } from "./instance";
import { loopbackUrl } from "./origins";
import { fullName, personas } from "./personas";
import { isActive, type Session } from "./sessions";
import { TOKEN_SECONDS } from "./tokens";

/** The part of Clerk's frontend API that middleware and browsers need, for this machine only. */
export function frontendApi(instance: Instance): Handler {
  return (call) => {
    const route = `${call.method} ${call.url.pathname}`;
    if (call.method === "OPTIONS" && call.url.pathname.startsWith("/v1/client")) return preflight(call);
    if (route === "GET /v1/client/handshake") return answerHandshake(instance, call);
    if (route === "GET /v1/client")
      return forOrigin(call, (_origin, cors) => describeClient(instance, call, cors));
    if (route === "POST /v1/client/sessions/refresh") {
      return forOrigin(call, (origin, cors) => refresh(instance, call, origin, cors));
    }
    return null;
  };
}

async function answerHandshake(instance: Instance, call: Call): Promise<Reply> {
  const back = loopbackUrl(call.url.searchParams.get("redirect_url"));
  if (back === null) {
    return clerkError(400, "invalid_redirect_url", "redirect_url must be an http URL on this machine");
  }
  const { location, cookies } = await handshake(instance, currentSession(instance, call), back);
  return redirect(location, cookies, 307);
}

/** A new minute for a console that is open in a browser; 401 tells it to go to the sign-in page. */
async function refresh(
  instance: Instance,
  call: Call,
  origin: string,
  cors: Reply["headers"],
): Promise<Reply> {
  const session = currentSession(instance, call);
  if (session === null) return clerkError(401, "signed_out", "Nobody is signed in on this browser", cors);
  const token = await freshToken(instance, session, origin);
  return json(
    200,
    { object: "token", jwt: token, expires_in: TOKEN_SECONDS, session_expires_at: session.expiresAt },
    { ...cors, "set-cookie": [sessionCookie(token)] },
  );
}

function describeClient(instance: Instance, call: Call, cors: Reply["headers"]): Reply {
  const session = currentSession(instance, call);
  const response =
    session === null
      ? null
      : {
          object: "client",
          id: session.clientId,
          last_active_session_id: session.id,
          sessions: [sessionJson(session, instance.now())],
        };
  return json(200, { response }, cors);
}

/** A session in the shape of Clerk's APIs. */
export function sessionJson(session: Session, now: number): Record<string, unknown> {
  const persona = personas[session.persona];
  const status = session.endedAt !== null ? "ended" : isActive(session, now) ? "active" : "expired";
  return {
    object: "session",
    id: session.id,
    client_id: session.clientId,
    user_id: persona.id,
    status,
    last_active_at: now,
    expire_at: session.expiresAt,
    abandon_at: session.expiresAt,
    created_at: session.signedInAt,
    updated_at: session.endedAt ?? session.verifiedAt,
    actor: null,
    public_user_data: {
      first_name: persona.firstName,
      last_name: persona.lastName,
      identifier: persona.email,
      image_url: "",
      has_image: false,
      user_id: persona.id,
      name: fullName(persona),
    },
  };
}

/**
 * Cross-origin calls carry the browser's cookies, so only a page on this machine may make them and read the answer. A
 * call without an origin is not from a page and has no business here.
 */
function forOrigin(
  call: Call,
  answer: (origin: string, cors: Reply["headers"]) => Reply | Promise<Reply>,
): Reply | Promise<Reply> {
  const origin = loopbackUrl(call.headers.origin)?.origin;
  if (origin === undefined) return clerkError(403, "origin_invalid", "Only pages on this machine may ask");
  return answer(origin, corsHeaders(origin));
}

function preflight(call: Call): Reply {
  const origin = loopbackUrl(call.headers.origin)?.origin;
  if (origin === undefined) return { status: 403 };
  return {
    status: 204,
    headers: {
      ...corsHeaders(origin),
      "access-control-allow-methods": "GET, POST",
      "access-control-allow-headers": "content-type",
      "access-control-max-age": "600",
    },
  };
}

const corsHeaders = (origin: string): Record<string, string> => ({
  "access-control-allow-origin": origin,
  "access-control-allow-credentials": "true",
  vary: "Origin",
});
