import { describe, expect, it } from "vitest";
import { DEFAULT_TARGETS } from "@/lib/recovery/posture/targets";
import { DEFAULT_APPROVAL } from "@/lib/recovery/restore/approval";
import { isLoopback, parseEnv } from "./env";

const local = {
  NEON_API_KEY: "napi_secret_key",
  NEON_API_URL: "http://127.0.0.1:4601/api/v2",
  NEON_PROJECT_ID: "project",
  NEON_BRANCH_ID: "",
  NEON_WS_PROXY: "127.0.0.1:4602/v1",
  PRODUCTION_DATABASE_URL: "postgresql://ember:secret@127.0.0.1:5432/ember",
  LEDGER_DATABASE_URL: "postgresql://ledger:secret@localhost:5432/ledger",
  S3_ENDPOINT: "http://127.0.0.1:4603",
  S3_ACCESS_KEY_ID: "id",
  S3_SECRET_ACCESS_KEY: "secret",
  S3_BACKUP_BUCKET: "backups",
  S3_IMAGE_BUCKET: "images",
  RECEIPT_KEY: Buffer.alloc(32, 7).toString("base64"),
  ERASURE_KEY: Buffer.alloc(32, 8).toString("base64"),
  CLERK_PUBLISHABLE_KEY: "pk_test_x",
  CLERK_SECRET_KEY: "sk_test_x",
  CLERK_JWT_KEY: "key",
  CLERK_PROXY_URL: "http://127.0.0.1:4604",
  CONSOLE_URL: "http://127.0.0.1:4600",
};
const { CLERK_PROXY_URL: _, ...hosted } = local;

describe("parseEnv", () => {
  it("takes a local stack as it is; empty means absent", () => {
    expect(parseEnv(local).NEON_BRANCH_ID).toBeUndefined();
    expect(parseEnv(local)).toMatchObject({ S3_REGION: "auto", LOG_LEVEL: "info" });
  });

  it.each([
    ["PRODUCTION_DATABASE_URL", "postgresql://ember:secret@ep-cool-1.eu-central-1.aws.neon.tech/ember"],
    ["LEDGER_DATABASE_URL", "postgres://ledger:secret@10.0.0.7/ledger"],
    ["NEON_API_URL", "https://console.neon.tech/api/v2"],
    ["S3_ENDPOINT", "https://account.r2.cloudflarestorage.com"],
    ["CONSOLE_URL", "https://rekindle.example.com"],
    ["CLERK_PROXY_URL", "http://127.0.0.1.example.com:4604"],
  ])("refuses the local identity when %s leaves this machine", (name, value) => {
    const parse = () => parseEnv({ ...local, [name]: value });
    expect(parse).toThrow(name);
    expect(parse).toThrow("loopback");
  });

  it.each([
    ["ALERT_WEBHOOKS", "discord:http://127.0.0.1:1/a,slack:https://hooks.slack.com/x"],
    ["ALERT_WEBHOOKS", "https://example.com/hook"],
    ["DEAD_MAN_URL", "https://hc-ping.com/x"],
  ])("refuses to alert beyond this machine with the local identity: %s=%s", (name, value) => {
    expect(() => parseEnv({ ...local, [name]: value })).toThrow(`${name}: is not a loopback address`);
    expect(() => parseEnv({ ...hosted, [name]: value })).not.toThrow();
  });

  it("takes further destinations as JSON, and none beyond this machine with the local identity", () => {
    const vault = { name: "vault", accessKeyId: "id", secretAccessKey: "hidden", bucket: "b" };
    const given = (endpoint: string) => JSON.stringify([{ ...vault, endpoint }]);
    const far = given("https://store.example");
    expect(parseEnv({ ...hosted, S3_MORE_DESTINATIONS: far }).S3_MORE_DESTINATIONS).toHaveLength(1);
    expect(parseEnv(local).S3_MORE_DESTINATIONS).toEqual([]);
    expect(() => parseEnv({ ...local, S3_MORE_DESTINATIONS: far })).toThrow("S3_MORE_DESTINATIONS");
    expect(() => parseEnv({ ...local, S3_MORE_DESTINATIONS: given("http://127.0.0.1:1") })).not.toThrow();
  });

  it("stops at an alert address that can reach nobody", () => {
    expect(() => parseEnv({ ...hosted, ALERT_WEBHOOKS: "https://example.com,secret" })).toThrow("entry 2");
    expect(() => parseEnv({ ...hosted, ALERT_SMTP_URL: "smtp://mail.example.com" })).toThrow("ALERT_MAIL_TO");
  });

  it("knows the local identity by its publishable key, too", () => {
    const key = `pk_test_${Buffer.from("identity.rekindle.localhost$").toString("base64")}`;
    const elsewhere = { ...hosted, CLERK_PUBLISHABLE_KEY: key, CONSOLE_URL: "https://rekindle.example.com" };
    expect(() => parseEnv(elsewhere)).toThrow("CONSOLE_URL");
    expect(parseEnv({ ...hosted, CLERK_PUBLISHABLE_KEY: key }).CLERK_PROXY_URL).toBeUndefined();
  });

  it("allows any address without the local identity", () => {
    expect(
      parseEnv({ ...hosted, CONSOLE_URL: "https://rekindle.example.com" }).CLERK_PROXY_URL,
    ).toBeUndefined();
  });

  it("knows the platform by halves, and never takes the console for the protected app", () => {
    const { EMBER_DATABASE_ENV, VERCEL_TOKEN } = parseEnv(local);
    expect([EMBER_DATABASE_ENV, VERCEL_TOKEN]).toEqual(["DATABASE_URL", undefined]);
    expect(() => parseEnv({ ...local, VERCEL_TOKEN: "vcl" })).toThrow("VERCEL_API_URL");
    expect(() => parseEnv({ ...local, EMBER_URL: "https://ember.example.com" })).toThrow("EMBER_URL");
    const own = { ...hosted, VERCEL_PROJECT_ID: "prj_console" };
    expect(parseEnv({ ...own, EMBER_PROJECT_ID: "prj_ember" }).EMBER_PROJECT_ID).toBe("prj_ember");
    expect(() => parseEnv({ ...own, EMBER_PROJECT_ID: "prj_console" })).toThrow("the console's own project");
  });

  it("takes a whole second destination or none", () => {
    const second = {
      S3_SECOND_ENDPOINT: "https://s3.eu-central-1.amazonaws.com",
      S3_SECOND_ACCESS_KEY_ID: "id",
      S3_SECOND_SECRET_ACCESS_KEY: "secret",
      S3_SECOND_BUCKET: "backups",
    };
    expect(parseEnv({ ...hosted, ...second }).S3_SECOND_REGION).toBe("auto");
    expect(() => parseEnv({ ...hosted, ...second, S3_SECOND_BUCKET: "" })).toThrow("S3_SECOND_BUCKET");
  });

  it("takes the approval policy's defaults for what is not named, and names a wrong field", () => {
    expect(parseEnv(hosted).REKINDLE_APPROVAL).toEqual(DEFAULT_APPROVAL);
    const some = { ...hosted, REKINDLE_APPROVAL: '{"aloneRows": 20, "approvers": ["admin"]}' };
    expect(parseEnv(some).REKINDLE_APPROVAL).toEqual({
      ...DEFAULT_APPROVAL,
      aloneRows: 20,
      approvers: ["admin"],
    });
    const wrong = (text: string) => () => parseEnv({ ...hosted, REKINDLE_APPROVAL: text });
    expect(wrong('{"aloneRows": -1}')).toThrow("REKINDLE_APPROVAL.aloneRows");
    expect(wrong('{"approvers": ["viewer"]}')).toThrow("REKINDLE_APPROVAL.approvers.0");
    expect(wrong('{"approvers": []}')).toThrow("REKINDLE_APPROVAL.approvers");
    expect(wrong('{"aloneRow": 20}')).toThrow(/REKINDLE_APPROVAL.*aloneRow/);
    expect(wrong("aloneRows=secret")).toThrow("REKINDLE_APPROVAL: is not JSON");
    expect(wrong("aloneRows=secret")).not.toThrow("secret");
  });

  it("takes an hour for every target that is not named, and names a wrong field", () => {
    expect(parseEnv(hosted).REKINDLE_TARGETS).toEqual(DEFAULT_TARGETS);
    const read = (text: string) => parseEnv({ ...hosted, REKINDLE_TARGETS: text }).REKINDLE_TARGETS;
    expect(read('{"off_site": {"rtoMinutes": 240}}').off_site).toEqual({
      rpoSeconds: 3600,
      rtoSeconds: 14_400,
    });
    expect(() => read('{"off_site": {"rtoMinutes": 0}}')).toThrow("REKINDLE_TARGETS.off_site.rtoMinutes");
    expect(() => read("an hour")).toThrow("REKINDLE_TARGETS: is not JSON");
  });

  it("reads recipients, policy and keys of backups, and refuses what is none", () => {
    const backup = { BACKUP_RECIPIENTS: " age1abc, age1def ", BACKUP_KEEP_DAILY: "40" };
    expect(parseEnv({ ...hosted, ...backup })).toMatchObject({
      BACKUP_RECIPIENTS: ["age1abc", "age1def"],
      BACKUP_KEEP_DAILY: 40,
      BACKUP_KEEP_MONTHLY: 12,
      BACKUP_ENCRYPTION: "age",
    });
    for (const wrong of [
      { BACKUP_RECIPIENTS: "AGE-SECRET-KEY-1X" },
      { BACKUP_SIGNING_KEY: "secret" },
      { BACKUP_ENCRYPTION: "no" },
      { BACKUP_KEEP_DAILY: "0" },
    ]) {
      expect(() => parseEnv({ ...hosted, ...wrong })).toThrow(Object.keys(wrong)[0]);
    }
  });

  it("names everything that is wrong and shows no value", () => {
    const message = (() => {
      try {
        parseEnv({
          ...hosted,
          NEON_API_KEY: undefined,
          LEDGER_DATABASE_URL: "secret-not-a-url",
          LOG_LEVEL: "loud",
        });
      } catch (error) {
        return String(error);
      }
      return "";
    })();
    for (const name of ["NEON_API_KEY", "LEDGER_DATABASE_URL", "LOG_LEVEL"]) expect(message).toContain(name);
    expect(message).not.toContain("secret");
  });
});

it.each([
  ["postgresql://u:p@[::1]:5432/x", true],
  ["http://localhost:1", true],
  ["http://127.0.0.1@evil.example.com", false],
  ["http://0.0.0.0:1", false],
  ["nonsense", false],
])("isLoopback(%s) is %s", (url, expected) => {
  expect(isLoopback(url)).toBe(expected);
});
