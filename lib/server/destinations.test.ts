import { describe, expect, it } from "vitest";
import { destinationsOf, moreDestinations } from "./destinations";

const vault = {
  name: "vault",
  endpoint: "https://store.example",
  accessKeyId: "id",
  secretAccessKey: "hidden",
  bucket: "b",
};
const settings = {
  S3_ENDPOINT: "https://first.example",
  S3_REGION: "auto",
  S3_ACCESS_KEY_ID: "id",
  S3_SECRET_ACCESS_KEY: "hidden",
  S3_BACKUP_BUCKET: "backups",
  S3_IMAGE_BUCKET: "images",
  S3_SECOND_ENDPOINT: undefined,
  S3_SECOND_REGION: "auto",
  S3_SECOND_ACCESS_KEY_ID: undefined,
  S3_SECOND_SECRET_ACCESS_KEY: undefined,
  S3_SECOND_BUCKET: undefined,
  S3_MORE_DESTINATIONS: [],
};

describe("destinations", () => {
  it("are as many as are configured, the first one first", () => {
    expect(destinationsOf(settings).map(({ name }) => name)).toEqual(["primary"]);
    const second = {
      S3_SECOND_ENDPOINT: "https://second.example",
      S3_SECOND_ACCESS_KEY_ID: "id",
      S3_SECOND_SECRET_ACCESS_KEY: "hidden",
      S3_SECOND_BUCKET: "copies",
    };
    const more = moreDestinations.parse([vault, { ...vault, name: "cellar" }]);
    const all = destinationsOf({ ...settings, ...second, S3_MORE_DESTINATIONS: more });
    expect(all.map(({ name }) => name)).toEqual(["primary", "second", "vault", "cellar"]);
    expect(all[2]).toMatchObject({ region: "auto", bucket: "b" });
  });

  it.each([
    ["a name of another one", [{ ...vault, name: "second" }]],
    ["a name twice", [vault, vault]],
    ["a name that no key could hold", [{ ...vault, name: "../x" }]],
    ["a missing secret", [{ ...vault, secretAccessKey: undefined }]],
    ["an unknown field", [{ ...vault, path: "x" }]],
  ])("are refused with %s", (_, given) => {
    const parsed = moreDestinations.safeParse(given);
    expect(parsed.success).toBe(false);
    expect(JSON.stringify(parsed.error?.issues)).not.toContain("hidden");
  });
});
