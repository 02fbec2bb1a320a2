/**
 * Seals what may not lie anywhere in the open: before-images of rows, which are people's memories. Authenticated
 * encryption; the keys come from the environment and never leave the adapter.
 */
export interface Vault {
  /** Encrypts and authenticates; `context` is bound to the result, so that it cannot be passed off as another's. */
  seal(plain: Uint8Array, context: string): Promise<Uint8Array>;
  /** Null when the key it was sealed with is not there any more. Throws when it was tampered with. */
  open(sealed: Uint8Array, context: string): Promise<Uint8Array | null>;
  /** Short name of the key that sealed this; its first bytes are enough. Throws when it is not a sealed text. */
  sealedWith(sealed: Uint8Array): string;
  /** True when what a key of this name sealed can be opened here. */
  opens(keyId: string): boolean;
  /** Short name of the key that seals now. */
  readonly keyId: string;
}
