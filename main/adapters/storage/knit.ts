/** Dependencies and dismissed links, over Kysely. */
import type { Kysely } from "kysely";
import type { KnitReads, KnitWrites } from "#ports/knit.ts";
import type { Dependency, DependencyType } from "#shared/knit.ts";
import { chunks, fromJson, plain } from "./codec.ts";
import { packed } from "./packed-dependencies.ts";
import type { DependencyView, Tables } from "./tables.ts";

function dependencyOf(row: DependencyView): Dependency {
  return {
    from: row.from_symbol,
    to: row.to_symbol,
    type: row.type as DependencyType,
    relation: row.relation,
    fromPlace: fromJson(row.from_place),
    ...(row.to_place === null ? {} : { toPlace: fromJson(row.to_place) }),
  };
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
      const rows = await db.selectFrom("busy_dependency_files").select(["file", "hash"]).execute();
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
  return {
    async putDependencyFiles(files) {
      const rows = files.map((each) => ({ file: plain(each.file), hash: each.hash, dependencies: packed(each) }));
      for (const some of chunks(rows)) {
        await db
          .insertInto("busy_dependency_files")
          .values(some)
          .onConflict((on) =>
            on.column("file").doUpdateSet(({ ref }) => ({
              hash: ref("excluded.hash"),
              dependencies: ref("excluded.dependencies"),
            })),
          )
          .execute();
      }
    },
    async deleteDependencyFiles(files) {
      for (const some of chunks(files.map(plain))) {
        await db.deleteFrom("busy_dependency_files").where("file", "in", some).execute();
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
