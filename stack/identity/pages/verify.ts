import { fullName, type Persona } from "../personas";
import { markup, page } from "./layout";

/** Re-authentication: the stand-in for typing one's password again before something dangerous. */
export function verifyPage(persona: Persona, back: string): string {
  return page(
    "Confirm that it is you",
    markup`<h1>Confirm that it is you</h1>
<p>What you are about to do needs a fresh proof of who you are. It counts for the next ten minutes.</p>
<form method="post" action="/verify"><input type="hidden" name="redirect_url" value="${back}">
<div class="row"><button class="btn primary">I am ${fullName(persona)}</button><a class="btn" href="${back}">Not now</a></div></form>`,
  );
}
