import type { PackFile } from "./tar";

/** The SHA-256 of each file, as `sha256sum --check` reads it. */
export async function sumsOf(files: readonly PackFile[]): Promise<string> {
  const lines = await Promise.all(files.map(async (file) => `${await sumOf(file.text)}  ${file.name}\n`));
  return lines.join("");
}

async function sumOf(text: string): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
