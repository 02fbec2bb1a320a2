import type { ConnectionDetails, Database, Role, Snapshot } from "@neondatabase/api-client";
import type { BranchRecord, DatabaseRecord, EndpointRecord, RoleRecord, SnapshotRecord } from "../model";

export function roleView(branchId: string, role: RoleRecord, withPassword = false): Role {
  return {
    branch_id: branchId,
    name: role.name,
    ...(withPassword && role.canLogin ? { password: role.password } : {}),
    protected: false,
    authentication_method: role.canLogin ? "password" : "no_login",
    created_at: role.createdAt,
    updated_at: role.updatedAt,
  };
}

export function databaseView(branchId: string, database: DatabaseRecord): Database {
  return {
    id: database.id,
    branch_id: branchId,
    name: database.name,
    owner_name: database.owner,
    created_at: database.createdAt,
    updated_at: database.updatedAt,
  };
}

export function connectionUri(
  host: string,
  endpoint: EndpointRecord,
  role: RoleRecord,
  database: string,
): string {
  const user = `${encodeURIComponent(role.name)}:${encodeURIComponent(role.password)}`;
  return `postgresql://${user}@${host}:${endpoint.port}/${encodeURIComponent(database)}`;
}

/** Connection strings of a new branch: like Neon, only when one role and one database leave no choice. */
export function connectionUris(
  host: string,
  branch: BranchRecord,
  endpoints: EndpointRecord[],
): ConnectionDetails[] {
  const [role, ...otherRoles] = branch.roles.filter((candidate) => candidate.canLogin);
  const [database, ...otherDatabases] = branch.databases;
  if (role === undefined || database === undefined || otherRoles.length + otherDatabases.length > 0)
    return [];
  return endpoints.map((endpoint) => ({
    connection_uri: connectionUri(host, endpoint, role, database.name),
    connection_parameters: {
      database: database.name,
      password: role.password,
      role: role.name,
      host: `${host}:${endpoint.port}`,
      pooler_host: `${host}:${endpoint.port}`,
    },
  }));
}

export function snapshotView(snapshot: SnapshotRecord): Snapshot {
  return {
    id: snapshot.id,
    name: snapshot.name,
    ...(snapshot.lsn === undefined ? {} : { lsn: snapshot.lsn }),
    ...(snapshot.timestamp === undefined ? {} : { timestamp: snapshot.timestamp }),
    source_branch_id: snapshot.sourceBranchId,
    created_at: snapshot.createdAt,
    ...(snapshot.expiresAt === undefined ? {} : { expires_at: snapshot.expiresAt }),
    manual: true,
    ...(snapshot.fullSize === undefined ? {} : { full_size: snapshot.fullSize }),
  };
}
