import type { Context } from "../context";
import type { Incident } from "./incident";

/** The context that secrets of an incident are sealed for. */
export function secretContext(incidentId: string, name: string): string {
  return `${incidentId} ${name}`;
}

/** Connection strings, sealed by the vault: nobody reads them in the ledger. */
export async function sealAll(
  ctx: Context,
  incidentId: string,
  secrets: Readonly<Record<string, string>>,
): Promise<Readonly<Record<string, string>>> {
  const sealed: Record<string, string> = {};
  for (const [name, value] of Object.entries(secrets)) {
    const bytes = await ctx.ports.vault.seal(
      new TextEncoder().encode(value),
      secretContext(incidentId, name),
    );
    sealed[name] = btoa(String.fromCharCode(...bytes));
  }
  return sealed;
}

/** A secret that a step was given or has kept; null when there is none, or when its key is gone. */
export async function openSecret(
  vault: Context["ports"]["vault"],
  incident: Pick<Incident, "id" | "secrets">,
  name: string,
): Promise<string | null> {
  const sealed = incident.secrets[name];
  if (sealed === undefined) return null;
  const bytes = Uint8Array.from(atob(sealed), (char) => char.charCodeAt(0));
  const opened = await vault.open(bytes, secretContext(incident.id, name));
  return opened === null ? null : new TextDecoder().decode(opened);
}
