import type { Outcome } from "../errors";

/** A variable of this deployment: its name always, its value only where it is no secret. */
export interface EnvEntry {
  readonly name: string;
  readonly isSet: boolean;
  /** Null: not set, or a secret that is kept elsewhere. */
  readonly value: string | null;
}

/** What another Postgres has to have before a backup is restored into it. */
export interface Inventory {
  readonly serverVersion: string;
  readonly roles: readonly {
    readonly name: string;
    readonly canLogin: boolean;
    readonly memberOf: readonly string[];
  }[];
  readonly extensions: readonly { readonly name: string; readonly version: string }[];
}

/** The world as the outage pack needs it. */
export interface PackPorts {
  readonly environment: readonly EnvEntry[];
  /** The public half of the key that signs manifests, PEM; null when there is none. */
  readonly signingKey: string | null;
  /** Where each destination is reached, without credentials. */
  readonly places: readonly { readonly name: string; readonly endpoint: string; readonly bucket: string }[];
  /** Failures: `production_unreachable`. */
  inventory(url: string): Promise<Outcome<Inventory>>;
  /** age, to the recipients of the backups. */
  seal(plain: Uint8Array, recipients: readonly string[]): Promise<Outcome<Uint8Array>>;
  /** Failures: `key_missing`, `backup_damaged`. */
  open(sealed: Uint8Array, identities: readonly string[]): Promise<Outcome<Uint8Array>>;
}
