import { expect, it } from "vitest";
import { setupOf } from "./setup";

const settings = {
  CRON_SECRET: "a-secret-of-more-than-24-letters",
  PRODUCTION_DATABASE_URL: "postgresql://ember:secret@ep-cool.eu-central-1.aws.neon.tech/ember",
  LEDGER_DATABASE_URL: "postgresql://ledger:secret@ledger.example.com/ledger",
  S3_ENDPOINT: "https://account.r2.cloudflarestorage.com",
  S3_SECOND_ENDPOINT: "https://s3.eu-central-1.amazonaws.com",
};

it("knows strengths, versions and places, and no secret", () => {
  const setup = setupOf(settings);
  expect(setup).toMatchObject({ cronSecret: "strong", ledgerApart: true, pooled: false, sharedHost: false });
  expect(setup.packages.next).toMatch(/^\d+\.\d+/);
  expect(setup.packages["@clerk/nextjs"]).toMatch(/^\d+\.\d+/);
  expect(JSON.stringify(setup)).not.toMatch(/secret@|a-secret/);
});

it("sees what is weak", () => {
  const production = settings.PRODUCTION_DATABASE_URL.replace("ep-cool.", "ep-cool-pooler.");
  expect(
    setupOf({
      CRON_SECRET: "short",
      PRODUCTION_DATABASE_URL: production,
      LEDGER_DATABASE_URL: production,
      S3_ENDPOINT: settings.S3_ENDPOINT,
      S3_SECOND_ENDPOINT: `${settings.S3_ENDPOINT}/`,
    }),
  ).toMatchObject({ cronSecret: "weak", ledgerApart: false, pooled: true, sharedHost: true });
  const { CRON_SECRET: _, S3_SECOND_ENDPOINT: __, ...least } = settings;
  expect(setupOf(least)).toMatchObject({ cronSecret: "missing", sharedHost: false });
});
