import type { Route } from "next";
import type { SubjectKey } from "@/lib/recovery/subjects/subject";

/** The page of a person; with a branch it is read there when production has no such person. */
export function personHref(key: SubjectKey, branchId?: string | null): Route {
  const page = `/people/${encodeURIComponent(key)}`;
  // An encoded key is one segment, which the type of dynamic routes cannot see.
  return (branchId ? `${page}?branch=${encodeURIComponent(branchId)}` : page) as Route;
}

/** The search for people; an empty query leaves the address short. */
export function searchHref(query: string, branchId: string | null): Route {
  const search = new URLSearchParams();
  if (query !== "") search.set("q", query);
  if (branchId !== null) search.set("branch", branchId);
  return search.size === 0 ? "/people" : `/people?${search}`;
}

/** The key from a page's address. Addresses typed by hand may hold a stray percent sign: then it is the key itself. */
export function keyFromParam(param: string): SubjectKey {
  try {
    return decodeURIComponent(param);
  } catch (error) {
    if (error instanceof URIError) return param;
    throw error;
  }
}

/** One value of a search parameter; a repeated one counts once, an empty one not at all. */
export function oneParam(value: string | string[] | undefined): string | null {
  const first = Array.isArray(value) ? value[0] : value;
  return first === undefined || first.trim() === "" ? null : first.trim();
}
