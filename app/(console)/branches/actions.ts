"use server";
import { revalidatePath } from "next/cache";
import type {
  CreateBranch,
  DeleteBranch,
  ExtendBranch,
  RevealConnection,
} from "@/components/branches/actions";
import { createBranch } from "@/lib/recovery/branches/create-branch";
import { deleteBranch } from "@/lib/recovery/branches/delete-branch";
import { extendBranch } from "@/lib/recovery/branches/extend-branch";
import { revealConnection } from "@/lib/recovery/branches/reveal-connection";
import { runVerb } from "@/lib/server/action";

/** Starts a recovery branch; its progress is polled at /api/branches/[id]. */
export async function createBranchAction(input: Parameters<CreateBranch>[0]): ReturnType<CreateBranch> {
  return runVerb(createBranch, input);
}

/** Lets a recovery branch live longer. */
export async function extendBranchAction(input: Parameters<ExtendBranch>[0]): ReturnType<ExtendBranch> {
  const outcome = await runVerb(extendBranch, input);
  revalidatePath("/branches", "layout");
  return outcome;
}

/** Deletes a recovery branch whose name was typed. */
export async function deleteBranchAction(input: Parameters<DeleteBranch>[0]): ReturnType<DeleteBranch> {
  const outcome = await runVerb(deleteBranch, input);
  revalidatePath("/branches", "layout");
  return outcome;
}

/** Shows an admin the connection string; nothing is revalidated, so that the secret stays in this one answer. */
export async function revealConnectionAction(
  input: Parameters<RevealConnection>[0],
): ReturnType<RevealConnection> {
  return runVerb(revealConnection, input);
}
