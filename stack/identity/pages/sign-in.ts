import { fullName, type Persona, personas } from "../personas";
import { type Markup, markup, page } from "./layout";

interface Known {
  persona: Persona;
  /** Leads back to the console with this session. */
  continueUrl: string;
}

/** One button per persona. No passwords: this server answers this machine only. */
export function signInPage(back: string, known: Known | null): string {
  const buttons = Object.entries(personas).map(
    ([name, persona]) => markup`<li><form method="post" action="/sign-in">
<input type="hidden" name="redirect_url" value="${back}"><button class="who" name="persona" value="${name}">
<b>${fullName(persona)}</b><small>${persona.email} · ${persona.about}</small><span class="chip">${persona.role}</span></button></form></li>`,
  );
  return page(
    "Sign in",
    markup`<h1>Sign in to the local console</h1>
<p>These people exist on this machine only. In production, Clerk's own page stands here.</p>
${known === null ? markup`` : continueAs(known)}
<ul>${buttons}</ul>`,
  );
}

const continueAs = ({
  persona,
  continueUrl,
}: Known): Markup => markup`<p>You are signed in as ${fullName(persona)}.</p>
<div class="row"><a class="btn primary" href="${continueUrl}">Continue as ${fullName(persona)}</a></div>`;
