import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { alone } from "./alone.mjs";
import { begin, done, outerEnvironment, quietly } from "./run.mjs";

/** Installs the packages exactly as locked, unless the last installation was of this very lock file. */
export async function installPackages(root) {
  await alone(join(root, ".stack", "installing.pid"), "packages", () => installIfNeeded(root));
}

async function installIfNeeded(root) {
  const stamp = join(root, "node_modules", ".rekindle-lock");
  const lock = createHash("sha256")
    .update(readFileSync(join(root, "package-lock.json")))
    .digest("hex");
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === lock) return done("packages", "unchanged");
  if (holdsAll(root)) {
    writeFileSync(stamp, lock);
    return done("packages", "complete");
  }
  begin("packages", "npm ci");
  const begun = Date.now();
  try {
    await npm(root, ["ci"]);
  } catch (error) {
    // A lock file that was written where not every platform's packages are served lacks some of them. Then npm ci
    // refuses, but the versions that are locked are still the ones to install.
    if (!error.message.includes("in sync")) throw error;
    begin("packages", "npm install (the lock file lacks optional packages)");
    await npm(root, ["install", "--no-save"]);
  }
  writeFileSync(stamp, lock);
  done("packages", `installed in ${((Date.now() - begun) / 1000).toFixed(0)} s`);
}

/** Whether somebody's `npm install` already brought exactly what is locked: npm ci would only do it all again. */
function holdsAll(root) {
  const there = join(root, "node_modules", ".package-lock.json");
  if (!existsSync(there)) return false;
  const packages = (file) => JSON.parse(readFileSync(file, "utf8")).packages;
  const installed = packages(there);
  return Object.entries(packages(join(root, "package-lock.json"))).every(
    ([path, { version, optional, link }]) =>
      path === "" || optional === true || link === true || installed[path]?.version === version,
  );
}

function npm(root, args) {
  return quietly("npm", [...args, "--no-audit", "--no-fund"], {
    cwd: root,
    // Playwright's own browser is not needed: any installed Chrome or Chromium serves.
    env: { ...outerEnvironment(), PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD: "1" },
    log: join(root, ".stack", "logs", "npm.log"),
    hint: "Is the npm registry reachable from here?",
  });
}
