/** What the product's identity provider says about an account. `unknown`: it could not be asked, or its answer made no sense. */
export type IdentityState = "exists" | "missing" | "unknown";

/** The accounts with which people sign in to the protected product. Only asked, never changed. */
export interface IdentityPort {
  userState(authId: string): Promise<IdentityState>;
}
