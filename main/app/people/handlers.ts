/** People, for every client. */
import type { AppContext } from "#app/context.ts";
import { procedures } from "#app/procedures.ts";
import { addAbsence, addPerson, listPeople, listRoles, removeAbsence, updatePerson } from "./service.ts";
import { suggestForTask } from "./suggest.ts";
import { chooseYou, whoYouAre } from "./you.ts";

/** Handlers of `people.*`. */
export function peopleHandlers(app: AppContext) {
  const { people } = procedures;
  return people.router({
    list: people.list.handler(async ({ context }) => ({ people: await listPeople(app, context.actor) })),
    add: people.add.handler(({ input, context }) => addPerson(app, input, context.actor)),
    update: people.update.handler(({ input, context }) => updatePerson(app, input, context.actor)),
    addAbsence: people.addAbsence.handler(({ input, context }) => addAbsence(app, input, context.actor)),
    removeAbsence: people.removeAbsence.handler(({ input, context }) => removeAbsence(app, input, context.actor)),
    roles: people.roles.handler(() => ({ roles: listRoles(app) })),
    you: people.you.handler(({ context }) => whoYouAre(app, context.actor)),
    setYou: people.setYou.handler(async ({ input, context }) => {
      await chooseYou(app, input.id, context.actor);
      return null;
    }),
    suggest: people.suggest.handler(async ({ input, context }) => ({
      suggestions: await suggestForTask(app, input.task, context.actor),
    })),
  });
}
