import { type ClerkMiddlewareOptions, clerkMiddleware } from "@clerk/nextjs/server";
import { type NextFetchEvent, type NextRequest, NextResponse } from "next/server";
import { env } from "@/lib/server/env";
import { gate } from "@/lib/server/gate";
import { outcomeResponse } from "@/lib/server/outcome-response";
import { SIGNED_OUT } from "@/lib/server/signed-out";
import { stay } from "@/lib/server/stay";

const clerk = clerkMiddleware(async (auth, request) => {
  const { userId, redirectToSignIn } = await auth();
  if (userId) return;
  const { pathname } = request.nextUrl;
  switch (gate({ pathname, isAction: request.headers.has("next-action") })) {
    case "sign_in":
      return redirectToSignIn({
        returnBackUrl: new URL(request.nextUrl.pathname + request.nextUrl.search, env().CONSOLE_URL),
      });
    case "answer_401": {
      const answer = outcomeResponse(SIGNED_OUT);
      return new NextResponse(answer.body, answer);
    }
    default:
      return;
  }
}, clerkOptions);

/** Comfort only: it leads people to the sign-in page. Authority is asked for in every verb. */
export default async function proxy(
  request: NextRequest,
  event: NextFetchEvent,
): Promise<Response | undefined> {
  const response = await clerk(request, event);
  return response ? stay(request.nextUrl, response) : undefined;
}

/**
 * Keys are read when a request comes, so that one build serves every environment. The secret key is not among them: Clerk
 * takes CLERK_SECRET_KEY itself, and given as an option it would have to be passed on encrypted.
 */
function clerkOptions(): ClerkMiddlewareOptions {
  const settings = env();
  const { CLERK_JWT_KEY: jwtKey, CLERK_PROXY_URL: proxyUrl } = settings;
  return {
    publishableKey: settings.CLERK_PUBLISHABLE_KEY,
    // Tokens made for another site of the same Clerk instance are not ours.
    authorizedParties: [new URL(settings.CONSOLE_URL).origin],
    ...(jwtKey === undefined ? {} : { jwtKey }),
    ...(proxyUrl === undefined ? {} : { proxyUrl, signInUrl: new URL("/sign-in", proxyUrl).href }),
  };
}

export const config = {
  // Everything except the build's own files and icons. No rule by file ending: a person's key may look like one.
  matcher: ["/((?!_next/|favicon\\.ico$|icon\\.|apple-icon).*)"],
};
