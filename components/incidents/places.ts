import type { Route } from "next";

// Apart from the words: every page knows where incidents are, few pages talk about them.
export const INCIDENTS = "/incidents" as Route;
export const DECLARE = "/incidents/declare" as Route;
export const incidentHref = (id: string) => `/incidents/${encodeURIComponent(id)}` as Route;
export const reportHref = (id: string) => `/api/incidents/${encodeURIComponent(id)}/report`;
