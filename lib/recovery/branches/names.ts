/** Names of recovery branches tell people in Neon's own console where they come from and what they are for. */
export function branchName(purpose: string, id: string): string {
  const slug = purpose
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "")
    .slice(0, 32)
    .replace(/-+$/, "");
  const short = id.replace(/^[a-z]+_/, "").slice(-8);
  return slug ? `rk-${slug}-${short}` : `rk-${short}`;
}
