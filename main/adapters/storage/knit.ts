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

/** All rows of a file. */
function rowsOf({ file, dependencies }: DependencyFile): DependencyTable[] {
  return dependencies.map((dependency, position) => dependencyTable(file, dependency, position));
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
  /** Writes only the rows that are others; false when the file has other rows by now than those that are known. */
  const putDifferent = async ({ file, hash, dependencies, stored }: DependencyFile): Promise<boolean> => {
    if (stored === undefined) return false;
    const { numUpdatedRows } = await db
      .updateTable("busy_dependency_files")
      .set({ hash })
      .where("file", "=", plain(file))
      .where("hash", "=", stored.hash)
      .executeTakeFirst();
    if (numUpdatedRows === 0n) return false;
    const rows = stored.others.flatMap((position) => {
      const dependency = dependencies[position];
      return dependency === undefined ? [] : [dependencyTable(file, dependency, position)];
    });
    for (const some of chunks(rows)) {
      await db
        .insertInto("busy_dependencies")
        .values(some)
        .onConflict((on) =>
          on.columns(["file", "position"]).doUpdateSet(({ ref }) => ({
            from_symbol: ref("excluded.from_symbol"),
            to_symbol: ref("excluded.to_symbol"),
            type: ref("excluded.type"),
            relation: ref("excluded.relation"),
            from_place: ref("excluded.from_place"),
            to_place: ref("excluded.to_place"),
          })),
        )
        .execute();
    }
    if (stored.count > dependencies.length) {
      await db
        .deleteFrom("busy_dependencies")
        .where("file", "=", plain(file))
        .where("position", ">=", dependencies.length)
        .execute();
    }
    return true;
  };
  return {
    async putDependencyFiles(files) {
      const whole: DependencyFile[] = [];
      for (const each of files) if (!(await putDifferent(each))) whole.push(each);
      await deleteFiles(whole.map(({ file }) => file));
      for (const some of chunks(whole.flatMap(rowsOf))) await db.insertInto("busy_dependencies").values(some).execute();
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
