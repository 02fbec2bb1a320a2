import "server-only";
import { cache } from "react";
import { readHistory } from "@/lib/recovery/history/read-history";
import { readForPage } from "@/lib/server/page";

/** The ways back, read once per request however many parts of a page speak of them. */
export const readHistoryOnce = cache(() => readForPage(readHistory, {}));
