/** The view `busy_dependencies` for SQLite. */
import { sql } from "kysely";

/** Takes apart what packed-dependencies.ts packed. A thing that is defined in several files is in the first of them. */
export const VIEW_OF_DEPENDENCIES = sql`
  create view busy_dependencies as
  with ends as materialized (
    select held.dependencies ->> ('$.texts[' || (each.value ->> 0) || ']') as symbol, min(held.file) as file, each.value as place
    from busy_dependency_files held, json_each(held.dependencies, '$.definitions') each
    group by 1
  ), links as (
    select
      held.file,
      link.key as position,
      held.dependencies ->> ('$.texts[' || (link.value ->> 0) || ']') as from_symbol,
      held.dependencies ->> ('$.texts[' || (link.value ->> 1) || ']') as to_symbol,
      held.dependencies ->> ('$.texts[' || (link.value ->> 2) || ']') as type,
      held.dependencies ->> ('$.texts[' || (link.value ->> 3) || ']') as relation,
      link.value as place
    from busy_dependency_files held, json_each(held.dependencies, '$.links') link
  )
  select
    links.file,
    position,
    from_symbol,
    to_symbol,
    type,
    relation,
    json_object('file', links.file, 'range', json_object(
      'start', json_object('line', links.place -> 4, 'column', links.place -> 5),
      'end', json_object('line', links.place -> 6, 'column', links.place -> 7))) as from_place,
    case when ends.file is not null then json_object('file', ends.file, 'range', json_object(
      'start', json_object('line', ends.place -> 1, 'column', ends.place -> 2),
      'end', json_object('line', ends.place -> 3, 'column', ends.place -> 4))) end as to_place
  from links left join ends on ends.symbol = to_symbol`;
