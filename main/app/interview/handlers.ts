/** The interview for clients: its questions, the business it would make, and making it. */
import type { AppContext } from "#app/context.ts";
import { procedures } from "#app/procedures.ts";
import { INDUSTRY_TEMPLATES } from "#conversation/interview/templates.ts";
import { createFromInterview, draftOfInterview } from "./service.ts";

/** Handlers of `interview.*`. */
export function interviewHandlers(app: AppContext) {
  return procedures.interview.router({
    templates: procedures.interview.templates.handler(() => INDUSTRY_TEMPLATES.map(({ id, title }) => ({ id, title }))),
    draft: procedures.interview.draft.handler(({ input }) => draftOfInterview(app, input)),
    create: procedures.interview.create.handler(({ input }) => createFromInterview(app, input)),
  });
}
