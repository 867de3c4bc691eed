/** What is going on at the garden company and the dental laboratory while they are talked about. */
import type { RunFacts } from "#conversation/scene.ts";
import { facts } from "./run-facts.ts";

/** Runs and open tasks by business. */
export const GARDEN_AND_LAB_RUNS: Readonly<Record<string, RunFacts>> = {
  "garden-company": facts(
    [
      {
        id: "run-hartmann",
        playbook: "garden-build",
        title: "Hartmann back garden",
        status: "waiting",
        done: 4,
        total: 9,
        waitingFor: "Gardener: Lay paving",
      },
      {
        id: "run-rossi",
        playbook: "garden-design",
        title: "Rossi patio",
        status: "waiting",
        done: 4,
        total: 9,
        waitingFor: "Company director: Price offer",
      },
      {
        id: "run-school",
        playbook: "maintenance-visit",
        title: "Primary school grounds",
        status: "paused",
        done: 2,
        total: 7,
      },
      {
        id: "run-february",
        playbook: "monthly-billing",
        title: "February billing",
        status: "completed",
        done: 5,
        total: 5,
        hours: 9,
      },
    ],
    [
      {
        id: "task-paving",
        run: "run-hartmann",
        step: "lay_paving",
        title: "Lay paving",
        role: "gardener",
        team: "Garden Crew",
        assignee: "Jonas Pfeiffer",
        late: true,
      },
      {
        id: "task-price",
        run: "run-rossi",
        step: "price_offer",
        title: "Price offer",
        role: "company-director",
        team: "Design Office",
      },
    ],
  ),
  "dental-laboratory": facts(
    [
      {
        id: "run-4417",
        playbook: "crown-production",
        title: "Case 4417",
        status: "waiting",
        done: 4,
        total: 9,
        waitingFor: "Dental technician: Sinter crown",
      },
      {
        id: "run-bauer",
        playbook: "denture-production",
        title: "Bauer denture",
        status: "waiting",
        done: 2,
        total: 9,
        waitingFor: "Courier: Send for try in",
      },
      { id: "run-lindner", playbook: "remake-handling", title: "Lindner bridge", status: "paused", done: 3, total: 6 },
      {
        id: "run-tuesday",
        playbook: "delivery-round",
        title: "Tuesday round",
        status: "completed",
        done: 6,
        total: 6,
        hours: 4,
      },
    ],
    [
      {
        id: "task-sinter",
        run: "run-4417",
        step: "sinter_crown",
        title: "Sinter crown",
        role: "dental-technician",
        team: "Workbench",
        assignee: "Mateo Ruiz",
      },
      {
        id: "task-tryin",
        run: "run-bauer",
        step: "send_for_try_in",
        title: "Send for try in",
        role: "courier",
        team: "Order Desk",
        late: true,
      },
    ],
  ),
};
