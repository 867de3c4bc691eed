/** Dependencies and dismissed links, over Kysely. */
import type { Kysely } from "kysely";
import type { DependencyFile, KnitReads, KnitWrites } from "#ports/knit.ts";
import type { Dependency, DependencyType } from "#shared/knit.ts";
import { chunks, fromJson, plain, toJson, toJsonOrNull } from "./codec.ts";
import type { DependencyTable, Tables } from "./tables.ts";

function dependencyOf(row: DependencyTable): Dependency {
  return {
    from: row.from_symbol,
    to: row.to_symbol,
    type: row.type as DependencyType,
    relation: row.relation,
    fromPlace: fromJson(row.from_place),
    ...(row.to_place === null ? {} : { toPlace: fromJson(row.to_place) }),
  };
}

function dependencyTable(file: string, dependency: Dependency, position: number): DependencyTable {
  return {
    file: plain(file),
    position,
    from_symbol: plain(dependency.from),
    to_symbol: plain(dependency.to),
    type: dependency.type,
    relation: plain(dependency.relation),
    from_place: toJson(dependency.fromPlace),
    to_place: toJsonOrNull(dependency.toPlace),
  };
}

/** The rows of a file from a position on. */
function rowsFrom(file: string, dependencies: readonly Dependency[], start: number): DependencyTable[] {
  return dependencies.slice(start).map((dependency, index) => dependencyTable(file, dependency, start + index));
}

/** Reading dependencies and dismissed links. */
export function knitReads(db: Kysely<Tables>): KnitReads {
  return {
    async dependencies(symbol) {
      let query = db.selectFrom("busy_dependencies").selectAll();
      if (symbol !== undefined) {
        query = query.where((where) => where.or([where("from_symbol", "=", symbol), where("to_symbol", "=", symbol)]));
      }
      return (await query.orderBy("file").orderBy("position").execute()).map(dependencyOf);
    },
    async dependencyFiles() {
      const rows = await db.selectFrom("busy_dependency_files").selectAll().execute();
      return new Map(rows.map((row) => [row.file, row.hash]));
    },
    async dismissedLinks() {
      const rows = await db.selectFrom("dismissed_links").select(["from_symbol", "to_symbol"]).orderBy("at").execute();
      return rows.map((row) => ({ from: row.from_symbol, to: row.to_symbol }));
    },
  };
}

/** Writing them. */
export function knitWrites(db: Kysely<Tables>): KnitWrites {
  const deleteFiles = async (files: readonly string[]): Promise<void> => {
    for (const some of chunks(files.map(plain))) {
      await db.deleteFrom("busy_dependencies").where("file", "in", some).execute();
      await db.deleteFrom("busy_dependency_files").where("file", "in", some).execute();
    }
  };
  const insertRows = async (rows: readonly DependencyTable[]): Promise<void> => {
    for (const some of chunks(rows)) await db.insertInto("busy_dependencies").values(some).execute();
  };
  /** Writes only what comes after the rows that are kept; false when the file has others by now. */
  const putRest = async ({ file, hash, dependencies, kept }: DependencyFile): Promise<boolean> => {
    if (kept === undefined) return false;
    const { numUpdatedRows } = await db
      .updateTable("busy_dependency_files")
      .set({ hash })
      .where("file", "=", plain(file))
      .where("hash", "=", kept.hash)
      .executeTakeFirst();
    if (numUpdatedRows === 0n) return false;
    await db
      .deleteFrom("busy_dependencies")
      .where("file", "=", plain(file))
      .where("position", ">=", kept.count)
      .execute();
    await insertRows(rowsFrom(file, dependencies, kept.count));
    return true;
  };
  return {
    async putDependencyFiles(files) {
      const whole: DependencyFile[] = [];
      for (const each of files) if (!(await putRest(each))) whole.push(each);
      await deleteFiles(whole.map(({ file }) => file));
      await insertRows(whole.flatMap(({ file, dependencies }) => rowsFrom(file, dependencies, 0)));
      for (const some of chunks(whole.map(({ file, hash }) => ({ file: plain(file), hash })))) {
        await db.insertInto("busy_dependency_files").values(some).execute();
      }
    },
    deleteDependencyFiles: deleteFiles,
    async moveDependencyEnds(places) {
      for (const { symbol, place } of places) {
        await db
          .updateTable("busy_dependencies")
          .set({ to_place: toJsonOrNull(place) })
          .where("to_symbol", "=", plain(symbol))
          .execute();
      }
    },
    async dismissLink({ from, to, by, at }) {
      await db
        .insertInto("dismissed_links")
        .values({ from_symbol: plain(from), to_symbol: plain(to), by: plain(by), at })
        .onConflict((conflict) => conflict.doNothing())
        .execute();
    },
    async takeDismissalBack({ from, to }) {
      await db
        .deleteFrom("dismissed_links")
        .where("from_symbol", "=", plain(from))
        .where("to_symbol", "=", plain(to))
        .execute();
    },
  };
}
