/** What is going on at the caterer and the solar installer while they are talked about. */
import type { RunFacts } from "#conversation/scene.ts";
import { facts } from "./run-facts.ts";

/** Runs and open tasks by business. */
export const CATERING_AND_SOLAR_RUNS: Readonly<Record<string, RunFacts>> = {
  "event-catering": facts(
    [
      {
        id: "run-harper",
        playbook: "event-day",
        title: "Harper wedding",
        status: "waiting",
        done: 1,
        total: 8,
        waitingFor: "Service lead: Set tables",
      },
      {
        id: "run-nguyen",
        playbook: "wedding-enquiry",
        title: "Nguyen enquiry",
        status: "waiting",
        done: 6,
        total: 7,
        waitingFor: "Bookkeeper: Collect deposit",
      },
      {
        id: "run-rotary",
        playbook: "prep-day",
        title: "Rotary gala prep",
        status: "paused",
        done: 3,
        total: 8,
      },
      {
        id: "run-olsen",
        playbook: "event-billing",
        title: "Olsen bill",
        status: "completed",
        done: 6,
        total: 6,
        hours: 6,
      },
    ],
    [
      {
        id: "task-tables",
        run: "run-harper",
        step: "set_tables",
        title: "Set tables",
        role: "service-lead",
        team: "Events",
        assignee: "Dev Patel",
      },
      {
        id: "task-deposit",
        run: "run-nguyen",
        step: "collect_deposit",
        title: "Collect deposit",
        role: "bookkeeper",
        team: "Events",
        late: true,
      },
    ],
  ),
  "solar-installer": facts(
    [
      {
        id: "run-becker",
        playbook: "roof-installation",
        title: "Becker roof",
        status: "waiting",
        done: 4,
        total: 9,
        waitingFor: "Electrician: Run cables",
      },
      {
        id: "run-haddad",
        playbook: "solar-quote",
        title: "Haddad quote",
        status: "waiting",
        done: 3,
        total: 7,
        waitingFor: "Office manager: Approve discount",
      },
      {
        id: "run-school",
        playbook: "site-survey",
        title: "Elm Street School survey",
        status: "paused",
        done: 2,
        total: 5,
      },
      {
        id: "run-fox",
        playbook: "heat-pump-service",
        title: "Fox heat pump",
        status: "completed",
        done: 6,
        total: 6,
        hours: 3,
      },
    ],
    [
      {
        id: "task-cables",
        run: "run-becker",
        step: "run_cables",
        title: "Run cables",
        role: "electrician",
        team: "Installation",
        assignee: "Jakob Steen",
      },
      {
        id: "task-discount",
        run: "run-haddad",
        step: "approve_discount",
        title: "Approve discount",
        role: "office-manager",
        team: "Sales and Office",
        late: true,
      },
    ],
  ),
};
