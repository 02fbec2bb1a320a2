import { fail, type Outcome, ok } from "../errors";
import type { BackupPorts } from "./backup-ports";
import type { ManifestSigner } from "./ledger-port";
import type { Encryption, ObjectStore } from "./port";

/** Everything without which no backup is taken. */
export interface Configured {
  readonly encryption: Encryption;
  readonly signer: ManifestSigner;
  readonly stores: readonly ObjectStore[];
}

/** What is missing before backups can be taken, each in a person's words; empty when all is there. */
export function missingSettings({ settings, signer, stores }: BackupPorts): readonly string[] {
  return [
    ...(settings.encryption === null
      ? [
          "BACKUP_RECIPIENTS is not set: without a recipient the dump would be readable by anybody who gets the file",
        ]
      : []),
    ...(signer === null ? ["BACKUP_SIGNING_KEY is not set: anybody could forge a backup"] : []),
    ...(stores.length === 0 ? ["No bucket is configured"] : []),
  ];
}

/** The settings when they suffice, else a refusal that names each missing one. */
export function configured(ports: BackupPorts): Outcome<Configured> {
  const { settings, signer, stores } = ports;
  const missing = missingSettings(ports);
  if (settings.encryption === null || signer === null || missing.length > 0) {
    return fail(
      "preflight_failed",
      `Backups are not set up: ${missing.join("; ")}.`,
      "Set what is missing in the environment; docs/backups.md says how keys are made.",
    );
  }
  return ok({ encryption: settings.encryption, signer, stores });
}
