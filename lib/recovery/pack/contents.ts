import type { Manifest } from "../backup/manifest";
import { manifestBytes } from "../backup/parse-manifest";
import type { BackupRecord } from "../backup/run";
import { runbooksOf } from "../incidents/runbooks";
import { indexHtml } from "./index-html";
import type { EnvEntry, Inventory, PackPorts } from "./port";
import { RESTORE_SCRIPT } from "./restore-script";
import { runbookHtml } from "./runbook-html";
import type { PackFile } from "./tar";

export interface PackFacts {
  /** What people call the protected app. */
  readonly app: string;
  readonly madeAt: string;
  /** The newest good backups, the newest first. */
  readonly records: readonly BackupRecord[];
  readonly places: PackPorts["places"];
  readonly environment: readonly EnvEntry[];
  readonly signingKey: string | null;
  /** Null while production does not answer; the pack is made all the same, and says so. */
  readonly inventory: Inventory | null;
}

/** Everything that people need when nothing else is left, but the key. No secrets. Pure. */
export function packFiles(facts: PackFacts): readonly PackFile[] {
  const { records, environment, inventory, signingKey } = facts;
  return [
    { name: "README.html", text: indexHtml(facts) },
    { name: "restore.sh", text: RESTORE_SCRIPT },
    ...Object.entries(runbooksOf(facts.app)).map(([scenario, runbook]) => ({
      name: `runbooks/${scenario}.html`,
      text: runbookHtml(runbook),
    })),
    ...records.flatMap(({ manifest }) => (manifest === null ? [] : manifestFiles(manifest))),
    { name: "environment.txt", text: environmentText(environment) },
    { name: "roles-and-extensions.sql", text: inventorySql(inventory) },
    ...(signingKey === null ? [] : [{ name: "signing-key.pub.pem", text: signingKey }]),
  ];
}

function manifestFiles(manifest: Manifest): readonly PackFile[] {
  const { id, object, sha256, tables } = manifest;
  const name = object.split("/").at(-1) ?? object;
  return [
    { name: `manifests/${id}.json`, text: new TextDecoder().decode(manifestBytes(manifest)) },
    { name: `manifests/${id}.sha256`, text: `${sha256.stored}  ${name}\n` },
    {
      name: `manifests/${id}.counts.sql`,
      text: tables.map(({ table, rows }) => `select count(*) = ${rows} from only ${table};\n`).join(""),
    },
  ];
}

function environmentText(entries: readonly EnvEntry[]): string {
  const lines = entries.map(({ name, isSet, value }) =>
    value === null
      ? `# ${name} ${isSet ? "is set; its value is kept elsewhere" : "is not set"}`
      : `${name}=${value}`,
  );
  return `# The variables of this deployment. Secrets are not in here.\n${lines.join("\n")}\n`;
}

/** As statements, so that what is needed can be run; passwords are not in here. */
function inventorySql(inventory: Inventory | null): string {
  if (inventory === null)
    return "-- Production did not answer when this pack was made: look into an older pack for roles and extensions.\n";
  const { serverVersion, roles, extensions } = inventory;
  return [
    `-- PostgreSQL ${serverVersion} when this pack was made. The restore itself needs none of the roles (--no-owner --no-acl).`,
    "",
    ...extensions.map(
      ({ name, version }) =>
        `create extension if not exists ${quoted(name)}; -- was version ${version.replace(/\s+/g, " ")}`,
    ),
    "",
    ...roles.map(({ name, canLogin }) => `create role ${quoted(name)}${canLogin ? " login" : ""};`),
    ...roles.flatMap(({ name, memberOf }) =>
      memberOf.map((group) => `grant ${quoted(group)} to ${quoted(name)};`),
    ),
    "",
  ].join("\n");
}

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""').replace(/\s+/g, " ")}"`;
}
