import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { IdentityPort } from "@/lib/recovery/subjects/identity-port";

export interface IdentityWorld {
  readonly identities: IdentityPort;
  /** An account that is there. */
  readonly present: string;
  /** An account that was there and was deleted. */
  readonly deleted: string;
  /** The same port when the provider cannot be asked. */
  readonly away: IdentityPort;
  stop(): Promise<void>;
}

/** A provider vouches for those that it knows, and for nobody when it is silent. */
export function identityContract(create: () => Promise<IdentityWorld>): void {
  describe("identities", () => {
    let world: IdentityWorld;
    beforeAll(async () => {
      world = await create();
    });
    afterAll(() => world.stop());

    it("knows an account that is there, and that one is gone or never was", async () => {
      expect(await world.identities.userState(world.present)).toBe("exists");
      expect(await world.identities.userState(world.deleted)).toBe("missing");
      expect(await world.identities.userState("user_of_nobody")).toBe("missing");
    });

    it.each(["../sessions/x", "..", "a/b?c#d", "", "ü ✓"])("takes any text for an id: %j", async (id) => {
      expect(await world.identities.userState(id)).not.toBe("exists");
    });

    it("does not guess when it cannot ask", async () => {
      expect(await world.away.userState(world.present)).toBe("unknown");
    });
  });
}
