import { takenAt } from "../alerts/backup-rules";
import type { BackupRecord } from "../backup/run";
import { escapeHtml, htmlPage } from "../html";
import { runbooksOf } from "../incidents/runbooks";
import type { PackFacts } from "./contents";

/** The first page of the pack: what it is, which backups there are and where, and what to do. Pure. */
export function indexHtml({ app, madeAt, records, places, inventory }: PackFacts): string {
  const title = "When Rekindle and the database provider are down";
  return htmlPage(
    title,
    `<h1>${title}</h1>
<p>This pack was made at ${escapeHtml(madeAt)}. It holds what people need to bring the data back without Rekindle: runbooks, the newest manifests, restore commands, roles and extensions, and the names of all settings. It holds no secret and no content.</p>
<h2>What it does not hold</h2>
<ul><li>the age identity that opens backups: it is where you keep it offline</li><li>access keys of the buckets: ask whoever has the account</li></ul>
<h2>Runbooks</h2>
<ul>${Object.entries(runbooksOf(app))
      .map(
        ([scenario, { title: name }]) =>
          `<li><a href="runbooks/${scenario}.html">${escapeHtml(name)}</a></li>`,
      )
      .join("")}</ul>
<h2>The newest backups</h2>
<table><tr><th>Backup</th><th>Data of</th><th>Where</th></tr>
${records.map((record) => backupRow(record, places)).join("\n")}</table>
<h2>Restore one elsewhere</h2>
<ol><li>Get an empty Postgres ${escapeHtml(inventory === null ? "of the same major version or newer" : `of version ${inventory.serverVersion} or newer`)} anywhere. <code>roles-and-extensions.sql</code> says what it had.</li>
<li>Download the object of the newest backup above, e.g. <code>aws s3 cp --endpoint-url ENDPOINT s3://BUCKET/KEY .</code></li>
<li>In that folder: <pre>export BACKUP=bk_… DATABASE_URL=postgresql://… IDENTITY=identity.txt
bash …/restore.sh</pre></li>
<li>Delete the people who asked to be erased after the backup was taken, before anybody uses the database.</li>
<li>Set ${escapeHtml(app)}'s connection string (its variable stands in <code>environment.txt</code> as EMBER_DATABASE_ENV) and deploy.</li></ol>`,
  );
}

function backupRow(record: BackupRecord, places: PackFacts["places"]): string {
  const where = record.copies
    .filter(({ state }) => state === "verified")
    .map(({ destination, key }) => {
      const place = places.find(({ name }) => name === destination);
      return place === undefined
        ? `${destination}: ${key}`
        : `${destination}: ${place.endpoint} s3://${place.bucket}/${key}`;
    });
  return `<tr><td><code>${escapeHtml(record.id)}</code></td><td>${escapeHtml(takenAt(record))}</td><td>${where.map(escapeHtml).join("<br>")}</td></tr>`;
}
