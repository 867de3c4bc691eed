/** People in the window: a list in the side bar, and a page per person. */
import { User, Users } from "lucide-react";
import type { Feature } from "#renderer/shell/features.ts";
import { t } from "#renderer/strings/strings.ts";
import { AddPersonDialog } from "./add-person-dialog.tsx";
import "./people.css";
import { PeopleActions, PeopleList } from "./people-list.tsx";
import { PersonPage, usePersonTitle } from "./person-page.tsx";

export const peopleFeature: Feature = {
  id: "people",
  sideViews: [
    { id: "people", title: t.people.title, icon: Users, order: 70, Component: PeopleList, Actions: PeopleActions },
  ],
  editors: [{ kind: "person", icon: User, useTitle: usePersonTitle, Component: PersonPage }],
  dialogs: [AddPersonDialog],
};
