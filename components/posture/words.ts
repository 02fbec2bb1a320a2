import type { Route } from "next";
import type { Proof } from "@/lib/recovery/posture/proof";

/** The page of what proved a way back. */
export const proofHref = ({ kind, id }: Proof) => `/${kind}s/${encodeURIComponent(id)}` as Route;
