import { fullName, type Persona, personas } from "../personas";
import { isActive, type Session } from "../sessions";
import { type Markup, markup, page } from "./layout";

interface Account {
  persona: Persona;
  current: Session;
  sessions: Session[];
  consoleUrl: string;
  now: number;
}

/** Who is signed in here, and every session of that person with its end. */
export function accountPage({ persona, current, sessions, consoleUrl, now }: Account): string {
  const rows = sessions.map((session) => row(session, session.id === current.id, now));
  return page(
    "Sessions",
    markup`<h1>You are ${fullName(persona)}</h1><p>${persona.email} · ${persona.role}</p>
<div class="row"><a class="btn primary" href="${consoleUrl}">Open the console</a>
<form method="post" action="/sign-out"><button class="btn">Sign out</button></form></div>
<table><thead><tr><th scope="col">Session</th><th scope="col">Signed in</th><th scope="col">State</th><th scope="col">Action</th></tr></thead>
<tbody>${rows}</tbody></table>`,
    true,
  );
}

const utc = (milliseconds: number): string =>
  `${new Date(milliseconds).toISOString().slice(0, 16).replace("T", " ")} UTC`;

function row(session: Session, isCurrent: boolean, now: number): Markup {
  const active = isActive(session, now);
  const state = active
    ? `until ${utc(session.expiresAt)}`
    : session.endedAt !== null
      ? "signed out"
      : "expired";
  return markup`<tr><td>${isCurrent ? "This browser" : session.from}<br><small>${session.id.slice(0, 13)}… · ${fullName(personas[session.persona])}</small></td>
<td class="time">${utc(session.signedInAt)}</td><td><span class="chip${active ? " ok" : ""}">${state}</span></td>
<td>${active && !isCurrent ? endForm(session) : markup``}</td></tr>`;
}

const endForm = (session: Session): Markup => markup`<form method="post" action="/sessions/end">
<input type="hidden" name="id" value="${session.id}"><button class="btn" aria-label="End session ${session.id}">End</button></form>`;
