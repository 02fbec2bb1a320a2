import type { ProjectResponse, ProjectsResponse } from "@neondatabase/api-client";
import { z } from "zod";
import type { RouteSpec } from "../http/router";
import { projectView } from "../views/project";

const patchSchema = z.object({
  project: z.object({
    name: z.string().min(1).max(256).optional(),
    history_retention_seconds: z.number().int().min(0).max(2_592_000).optional(),
  }),
});

/** The one project of the stack, and what clients ask about its owner. */
export const projectRoutes: RouteSpec[] = [
  {
    method: "GET",
    path: "/projects",
    locks: false,
    handle: (ctx, { query }) => {
      const { project } = ctx.store.model;
      const search = query.get("search") ?? "";
      const fits = project.name.includes(search) || project.id.includes(search);
      // A cursor asks for what follows the only page.
      const wanted = fits && !query.has("cursor");
      const body: Pick<ProjectsResponse, "projects"> = {
        projects: wanted ? [{ ...projectView(ctx.store.model, ctx.host), active_time: 0 }] : [],
      };
      return { status: 200, body };
    },
  },
  {
    method: "GET",
    path: "/projects/shared",
    locks: false,
    handle: () => ({ status: 200, body: { projects: [] } }),
  },
  {
    method: "GET",
    path: "/projects/:project",
    locks: false,
    handle: (ctx) => {
      const body: ProjectResponse = { project: projectView(ctx.store.model, ctx.host) };
      return { status: 200, body };
    },
  },
  {
    method: "PATCH",
    path: "/projects/:project",
    locks: true,
    handle: async (ctx, request) => {
      const { project } = patchSchema.parse(request.body);
      await ctx.store.change((model) => {
        model.project.name = project.name ?? model.project.name;
        model.project.historyRetentionSeconds =
          project.history_retention_seconds ?? model.project.historyRetentionSeconds;
        model.project.updatedAt = new Date().toISOString();
      });
      return { status: 200, body: { project: projectView(ctx.store.model, ctx.host), operations: [] } };
    },
  },
  {
    method: "GET",
    path: "/users/me",
    locks: false,
    handle: () => ({
      status: 200,
      body: { id: "local", login: "local", name: "Local stack", email: "owner@local.invalid" },
    }),
  },
  {
    method: "GET",
    path: "/users/me/organizations",
    locks: false,
    handle: () => ({ status: 200, body: { organizations: [] } }),
  },
];
