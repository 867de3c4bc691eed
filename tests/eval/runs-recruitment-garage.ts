/** What is going on at the recruitment agency and the car garage while they are talked about. */
import type { RunFacts } from "#conversation/scene.ts";
import { facts } from "./run-facts.ts";

/** Runs and open tasks by business. */
export const RECRUITMENT_AND_GARAGE_RUNS: Readonly<Record<string, RunFacts>> = {
  "recruitment-agency": facts(
    [
      {
        id: "run-nordwind",
        playbook: "candidate-search",
        title: "Nordwind accountant",
        status: "waiting",
        done: 3,
        total: 8,
        waitingFor: "Recruiter: Screen applications",
      },
      {
        id: "run-abbas",
        playbook: "interview-round",
        title: "Leila Abbas at the Sonnhof clinic",
        status: "waiting",
        done: 4,
        total: 9,
        waitingFor: "Account manager: Collect feedback",
      },
      { id: "run-harbour", playbook: "client-brief", title: "Harbour Logistics", status: "paused", done: 4, total: 7 },
      {
        id: "run-brightwell",
        playbook: "fee-invoicing",
        title: "Brightwell invoice",
        status: "completed",
        done: 5,
        total: 5,
        hours: 3,
      },
    ],
    [
      {
        id: "task-screen",
        run: "run-nordwind",
        step: "screen_applications",
        title: "Screen applications",
        role: "recruiter",
        team: "Candidate Care",
        assignee: "Omar Bakri",
      },
      {
        id: "task-feedback",
        run: "run-abbas",
        step: "collect_feedback",
        title: "Collect feedback",
        role: "account-manager",
        team: "Client Desk",
        late: true,
      },
    ],
  ),
  "car-garage": facts(
    [
      {
        id: "run-volvo",
        playbook: "car-repair",
        title: "Pretorius, blue Volvo",
        status: "waiting",
        done: 3,
        total: 9,
        waitingFor: "Car mechanic: Fix fault",
      },
      {
        id: "run-tanaka",
        playbook: "car-drop-off",
        title: "Tanaka van",
        status: "waiting",
        done: 6,
        total: 7,
        waitingFor: "Service advisor: Get approval",
      },
      { id: "run-taxi", playbook: "tyre-change", title: "Taxi 14", status: "paused", done: 3, total: 8 },
      {
        id: "run-panda",
        playbook: "car-pick-up",
        title: "Egger, Fiat Panda",
        status: "completed",
        done: 6,
        total: 6,
        hours: 2,
      },
    ],
    [
      {
        id: "task-fault",
        run: "run-volvo",
        step: "fix_fault",
        title: "Fix fault",
        role: "car-mechanic",
        team: "Repair Bay",
        assignee: "Luca Ferri",
      },
      {
        id: "task-approval",
        run: "run-tanaka",
        step: "get_approval",
        title: "Get approval",
        role: "service-advisor",
        team: "Reception",
        late: true,
      },
    ],
  ),
};
