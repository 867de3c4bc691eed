/** One row for all that a file says of dependencies, and a view that shows these one by one. */
import type { Migration } from "./migration.ts";

export const packedDependencies: Migration = {
  version: 16,
  name: "packed dependencies",
  async up(transaction, { text, viewOfDependencies }) {
    const { schema } = transaction;
    // They are read from the files of the business anew.
    await schema.dropTable("busy_dependencies").execute();
    await schema.dropTable("busy_dependency_files").execute();
    await schema
      .createTable("busy_dependency_files")
      .addColumn("file", text, (column) => column.primaryKey())
      .addColumn("hash", text, (column) => column.notNull())
      .addColumn("dependencies", text, (column) => column.notNull())
      .execute();
    await viewOfDependencies.execute(transaction);
  },
};
