import { clientCookie } from "../cookies";
import { type Call, type Handler, html, type Reply, redirect } from "../http";
import { currentSession, handshake, type Instance, returnUrl } from "../instance";
import { loopbackUrl } from "../origins";
import { isPersonaName, personas } from "../personas";
import { accountPage } from "./account";
import { markup, page } from "./layout";
import { signInPage } from "./sign-in";
import { verifyPage } from "./verify";

/** The pages a person sees: sign-in, re-authentication, sign-out, sessions. */
export function pages(instance: Instance): Handler {
  return (call) => {
    if (call.method === "POST" && !isOurForm(instance, call)) {
      return html(
        403,
        page(
          "Refused",
          markup`<h1>This form is not ours</h1><p>Open the page again and use its own buttons.</p>`,
        ),
      );
    }
    switch (`${call.method} ${call.url.pathname}`) {
      case "GET /":
        return account(instance, call);
      case "GET /sign-in":
        return showSignIn(instance, call);
      case "POST /sign-in":
        return signIn(instance, call);
      case "GET /verify":
        return showVerify(instance, call);
      case "POST /verify":
        return verify(instance, call);
      // By GET too, so that a plain link of the console signs out; the worst that a stranger's link can do is that.
      case "GET /sign-out":
      case "POST /sign-out":
        return signOut(instance, call);
      case "POST /sessions/end":
        return endSession(instance, call);
      default:
        return null;
    }
  };
}

/** Browsers tell where a form came from. The sign-out button may stand in the console, the others stand here. */
function isOurForm(instance: Instance, call: Call): boolean {
  const origin = call.headers.origin;
  if (origin === undefined || origin === "null") return origin === undefined;
  if (call.url.pathname === "/sign-out") return loopbackUrl(origin) !== null;
  return origin === instance.ownOrigin();
}

function showSignIn(instance: Instance, call: Call): Reply {
  const back = returnUrl(instance, call).href;
  const session = currentSession(instance, call);
  const continueUrl = `/v1/client/handshake?redirect_url=${encodeURIComponent(back)}`;
  return html(
    200,
    signInPage(back, session === null ? null : { persona: personas[session.persona], continueUrl }),
  );
}

async function signIn(instance: Instance, call: Call): Promise<Reply> {
  const name = call.form.get("persona");
  if (!isPersonaName(name)) return showSignIn(instance, call);
  const previous = currentSession(instance, call);
  if (previous !== null) await instance.sessions.end(previous);
  // A new client id each time: a cookie that somebody planted before is worth nothing afterwards.
  const session = await instance.sessions.start(name, browserName(call.headers["user-agent"]));
  const { location, cookies } = await handshake(instance, session, returnUrl(instance, call));
  return redirect(location, [clientCookie(session.clientId), ...cookies]);
}

function showVerify(instance: Instance, call: Call): Reply {
  const session = currentSession(instance, call);
  if (session === null) return toSignIn(instance, call);
  return html(200, verifyPage(personas[session.persona], returnUrl(instance, call).href));
}

async function verify(instance: Instance, call: Call): Promise<Reply> {
  const session = currentSession(instance, call);
  if (session === null) return toSignIn(instance, call);
  await instance.sessions.verify(session);
  const { location, cookies } = await handshake(instance, session, returnUrl(instance, call));
  return redirect(location, cookies);
}

async function signOut(instance: Instance, call: Call): Promise<Reply> {
  const session = currentSession(instance, call);
  if (session !== null) await instance.sessions.end(session);
  const { location, cookies } = await handshake(instance, null, returnUrl(instance, call));
  return redirect(location, cookies);
}

async function endSession(instance: Instance, call: Call): Promise<Reply> {
  const current = currentSession(instance, call);
  const session = instance.sessions.find(call.form.get("id") ?? "");
  if (current !== null && session?.persona === current.persona) await instance.sessions.end(session);
  return redirect("/");
}

function account(instance: Instance, call: Call): Reply {
  const current = currentSession(instance, call);
  if (current === null) return redirect("/sign-in");
  const persona = personas[current.persona];
  const sessions = instance.sessions.list(current.persona).slice(0, 50);
  return html(
    200,
    accountPage({ persona, current, sessions, consoleUrl: instance.consoleUrl(), now: instance.now() }),
  );
}

/** "Firefox 150" out of a user agent, for the list of sessions. */
const browserName = (userAgent = ""): string =>
  /(Firefox|Edg|HeadlessChrome|Chrome|Safari)\/\d+/.exec(userAgent)?.[0].replace("/", " ") ?? "a browser";

const toSignIn = (instance: Instance, call: Call): Reply =>
  redirect(`/sign-in?redirect_url=${encodeURIComponent(returnUrl(instance, call).href)}`);
