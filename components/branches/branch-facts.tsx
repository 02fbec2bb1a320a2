import { backupHref } from "@/components/backups/words";
import { Chip } from "@/components/ui/chip";
import { DefinitionList } from "@/components/ui/definition-list";
import { Link } from "@/components/ui/link";
import { MonoId } from "@/components/ui/mono-id";
import { Time } from "@/components/ui/time";
import { formatBytes } from "@/lib/format/bytes";
import type { RecoveryBranch } from "@/lib/recovery/branches/branch";
import { BranchPoint } from "./branch-point";
import { BRANCH_TONES, foreignWord } from "./words";

/** What is known of a branch. */
export function BranchFacts({ branch }: { branch: RecoveryBranch }) {
  const items = [
    { name: "State", value: <Chip tone={BRANCH_TONES[branch.state]}>{branch.state}</Chip> },
    { name: "Moment", value: <BranchPoint branch={branch} /> },
    ...(branch.backup === undefined
      ? []
      : [
          {
            name: "From backup",
            value: (
              <span className="grid">
                <Link href={backupHref(branch.backup.backupId)} className="font-mono text-xs hover:underline">
                  {branch.backup.backupId}
                </Link>
                {branch.backup.partial ? "only the tables that hold a person's rows" : null}
              </span>
            ),
          },
        ]),
    { name: "Purpose", value: branch.purpose ?? foreignWord(branch) },
    { name: "Made by", value: branch.createdByName ?? "somebody outside of Rekindle" },
    { name: "Made", value: <Time at={branch.createdAt} layout="stacked" /> },
    {
      name: "Expires",
      value: branch.expiresAt === null ? "never" : <Time at={branch.expiresAt} layout="stacked" />,
    },
    { name: "Size", value: branch.sizeBytes === null ? "not known yet" : formatBytes(branch.sizeBytes) },
    { name: "Id", value: <MonoId value={branch.id} what="branch id" /> },
  ];
  return <DefinitionList items={items} />;
}
