import { expect, it } from "vitest";
import { actorFromClaims } from "./claims";

const from = (claims: unknown) => actorFromClaims("user_1", "sess_1", claims);

it.each(["viewer", "support", "admin"])("takes the role %s from the token's metadata", (role) => {
  expect(from({ metadata: { role }, name: "Ada", email: "ada@example.com" })).toEqual({
    kind: "actor",
    actor: { kind: "user", id: "user_1", name: "Ada", email: "ada@example.com", role, sessionId: "sess_1" },
  });
});

it.each([
  null,
  undefined,
  {},
  { role: "admin" },
  { metadata: null },
  { metadata: { role: "owner" } },
  { metadata: { role: ["admin"] } },
  { metadata: { role: "Admin" } },
  { publicMetadata: { role: "admin" } },
])("gives no access for %j", (claims) => {
  expect(from(claims).kind).toBe("no_role");
});

it("makes do with whatever names there are", () => {
  const metadata = { role: "viewer" };
  expect(from({ metadata })).toMatchObject({ actor: { name: "user_1", email: null } });
  expect(from({ metadata, email: "a@example.com" })).toMatchObject({ actor: { name: "a@example.com" } });
  expect(from({ metadata, name: 7, email: {} })).toMatchObject({ actor: { name: "user_1", email: null } });
});
