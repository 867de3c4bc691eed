/** The view `busy_dependencies` for PostgreSQL. */
import { type RawBuilder, sql } from "kysely";

/** Takes apart what packed-dependencies.ts packed. A thing that is defined in several files is in the first of them. */
export function viewOfDependencies(schema: string): RawBuilder<unknown> {
  return sql`
  create view ${sql.id(schema, "busy_dependencies")} as
  with files as materialized (
    select file, dependencies::jsonb as held from ${sql.id(schema, "busy_dependency_files")}
  ), ends as materialized (
    select distinct on (1) held -> 'texts' ->> (place ->> 0)::int as symbol, file, place
    from files, jsonb_array_elements(held -> 'definitions') definition(place)
    order by 1, 2
  ), links as (
    select
      file,
      (number - 1)::int as position,
      (held -> 'texts' ->> (place ->> 0)::int) collate "C" as from_symbol,
      (held -> 'texts' ->> (place ->> 1)::int) collate "C" as to_symbol,
      (held -> 'texts' ->> (place ->> 2)::int) collate "C" as type,
      (held -> 'texts' ->> (place ->> 3)::int) collate "C" as relation,
      place
    from files, jsonb_array_elements(held -> 'links') with ordinality link(place, number)
  )
  select
    links.file,
    position,
    from_symbol,
    to_symbol,
    type,
    relation,
    json_build_object('file', links.file, 'range', json_build_object(
      'start', json_build_object('line', links.place -> 4, 'column', links.place -> 5),
      'end', json_build_object('line', links.place -> 6, 'column', links.place -> 7)))::text as from_place,
    case when ends.file is not null then json_build_object('file', ends.file, 'range', json_build_object(
      'start', json_build_object('line', ends.place -> 1, 'column', ends.place -> 2),
      'end', json_build_object('line', ends.place -> 3, 'column', ends.place -> 4)))::text end as to_place
  from links left join ends on ends.symbol = to_symbol`;
}
