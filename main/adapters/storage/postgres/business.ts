/**
 * Finds the schema of a business in the database a team shares. The first business of a folder name has the schema of
 * that name; the id kept in the folder and in the schema tells businesses of one folder name apart.
 */
import { randomUUID } from "node:crypto";
import { Client } from "pg";
import type { HeldBusiness } from "#ports/databases.ts";
import type { Storage } from "#ports/storage.ts";
import { ExpectedError } from "#shared/errors.ts";
import { MIGRATIONS } from "../migrations/migrate.ts";
import { postgresFailure } from "./failures.ts";
import { CONNECT_TIMEOUT_MS, checkAddress, openPostgresSchema, schemaName } from "./open.ts";

/** A folder that holds a business, with the id its data goes under. */
export interface BusinessFolder {
  /** Its last part. */
  readonly name: string;
  /** Undefined: it never used a shared database. */
  readonly id: string | undefined;
  keepId(id: string): Promise<void>;
}

/** What a schema says of the business it belongs to; `id` undefined: it is from before they said so. */
interface Owned {
  readonly schema: string;
  readonly id: string | undefined;
}

/** Runs `work` on a connection of its own. */
async function connected<T>(url: string, work: (client: Client) => Promise<T>): Promise<T> {
  checkAddress(url);
  const client = new Client({ connectionString: url, connectionTimeoutMillis: CONNECT_TIMEOUT_MS });
  // A connection that breaks fails the call that uses it.
  client.on("error", () => undefined);
  try {
    await client.connect();
    return await work(client);
  } catch (error) {
    throw postgresFailure(error);
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** Every schema of a business in the database. */
async function ownedSchemas(client: Client): Promise<readonly Owned[]> {
  const { rows } = await client.query<{ schema: string; identified: boolean }>(
    `select n.nspname as schema, c.oid is not null as identified
       from pg_namespace n
       left join pg_class c on c.relnamespace = n.oid and c.relname = 'workspace_identity'
      where n.nspname like 'orgata\\_%' and has_schema_privilege(n.oid, 'usage')
      order by n.nspname`,
  );
  const owned: Owned[] = [];
  for (const { schema, identified } of rows) {
    const found = identified
      ? await client.query<{ id: string }>(`select id from ${client.escapeIdentifier(schema)}.workspace_identity`)
      : undefined;
    owned.push({ schema, id: found?.rows[0]?.id });
  }
  return owned;
}

/** Writes into a schema whose it is, unless that is there already; returns whose it is. */
async function claim(url: string, schema: string, id: string, folder: string): Promise<string> {
  return connected(url, async (client) => {
    const table = `${client.escapeIdentifier(schema)}.workspace_identity`;
    await client.query(`insert into ${table} (one, id, folder) values (1, $1, $2) on conflict do nothing`, [
      id,
      folder,
    ]);
    const { rows } = await client.query<{ id: string }>(`select id from ${table}`);
    return rows[0]?.id ?? id;
  });
}

function taken(name: string): ExpectedError {
  return new ExpectedError(
    "CONFLICT",
    `The team's database already holds a business in a folder called “${name}”, and this folder has not used it before.`,
    {
      next: "If it is the same business, join it: Settings, Data of this business, or “orgata database join”. If it is another one, give it data of its own with “orgata database separate”.",
      data: { folder: name },
    },
  );
}

/**
 * Opens the data of a business in a shared database, and keeps in its folder under which id. Fails with CONFLICT when
 * another business of that folder name is there and nobody has said whether it is the same one, and like
 * `openPostgresStorage`.
 */
export async function openSharedBusiness(
  url: string,
  folder: BusinessFolder,
): Promise<{ readonly storage: Storage; readonly schema: string }> {
  const { name, id } = folder;
  const all = await connected(url, ownedSchemas);
  const own = id === undefined ? undefined : all.find((one) => one.id === id);
  if (own !== undefined) return { storage: await openPostgresSchema(url, own.schema), schema: own.schema };
  const named = all.find(({ schema }) => schema === schemaName(name));
  if (named?.id !== undefined && id === undefined) throw taken(name);
  const given = id ?? randomUUID();
  const schema = named?.id === undefined ? schemaName(name) : schemaName(`${name} ${given}`);
  const storage = await openPostgresSchema(url, schema);
  try {
    // Another program may have come first while this one made the tables.
    if ((await claim(url, schema, given, name)) !== given) throw taken(name);
    if (id === undefined) await folder.keepId(given);
    return { storage, schema };
  } catch (error) {
    await storage.close();
    throw error;
  }
}

const UNKNOWN_TABLE = "42P01";

/** What a schema holds; undefined when it was never finished. */
async function held(client: Client, { schema, id }: Owned): Promise<HeldBusiness | undefined> {
  const tables = client.escapeIdentifier(schema);
  try {
    const { rows } = await client.query<{ version: number; runs: number; open: number; last: string | null }>(
      `select (select max(version) from ${tables}.schema_version) as version,
              (select count(*)::int from ${tables}.process_executions) as runs,
              (select max(started_at) from ${tables}.process_executions) as last,
              (select count(*)::int from ${tables}.tasks where status = 'open') as open`,
    );
    const [facts] = rows;
    if (facts === undefined) return undefined;
    const processes = await client.query<{ file: string }>(
      `select distinct busy_file_path as file from ${tables}.business_processes order by 1`,
    );
    const owner =
      id === undefined
        ? undefined
        : await client.query<{ folder: string }>(`select folder from ${tables}.workspace_identity`);
    const own = Math.max(...MIGRATIONS.map((step) => step.version));
    return {
      schema,
      folder: owner?.rows[0]?.folder ?? "",
      version: facts.version === own ? "same" : facts.version < own ? "older" : "newer",
      runs: facts.runs,
      openTasks: facts.open,
      lastStartedAt: facts.last ?? undefined,
      processFiles: processes.rows.map(({ file }) => file),
    };
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === UNKNOWN_TABLE) return undefined;
    throw error;
  }
}

/** Every business in a shared database. Fails like opening it does. */
export function sharedBusinesses(url: string): Promise<readonly HeldBusiness[]> {
  return connected(url, async (client) => {
    const found: HeldBusiness[] = [];
    for (const owned of await ownedSchemas(client)) {
      const business = await held(client, owned);
      if (business !== undefined) found.push(business);
    }
    return found;
  });
}

/**
 * Makes a folder one of those that use the business in `schema`, which is brought up to date. Fails with NOT_FOUND when
 * it is not there (any more), and like `openPostgresSchema`.
 */
export async function joinSharedBusiness(url: string, schema: string, folder: BusinessFolder): Promise<void> {
  const all = await connected(url, ownedSchemas);
  const found = all.find((one) => one.schema === schema);
  if (found === undefined) {
    throw new ExpectedError("NOT_FOUND", "The team's database does not hold that business.", {
      path: "business",
      next: "Look again at what is there.",
    });
  }
  const storage = await openPostgresSchema(url, schema);
  await storage.close();
  await folder.keepId(found.id ?? (await claim(url, schema, randomUUID(), folder.name)));
}

/** Which server answers at an address, in its own words. Fails like opening it does. */
export function serverAt(url: string): Promise<string> {
  return connected(url, async (client) => {
    const { rows } = await client.query<{ server_version: string }>("show server_version");
    return `PostgreSQL ${rows[0]?.server_version ?? ""}`.trim();
  });
}
