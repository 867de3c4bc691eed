/** What is going on at the bicycle shop and the tax advisor's office while they are talked about. */
import type { RunFacts } from "#conversation/scene.ts";
import { facts } from "./run-facts.ts";

/** Runs and open tasks by business. */
export const BICYCLES_AND_TAX_RUNS: Readonly<Record<string, RunFacts>> = {
  "bicycle-shop": facts(
    [
      {
        id: "run-amara",
        playbook: "bike-repair",
        title: "Amara's gravel bike",
        status: "waiting",
        done: 4,
        total: 9,
        waitingFor: "Mechanic: Repair bike",
      },
      {
        id: "run-lopez",
        playbook: "bike-sale",
        title: "Lopez e-bike",
        status: "waiting",
        done: 3,
        total: 8,
        waitingFor: "Shop manager: Approve discount",
      },
      { id: "run-tandem", playbook: "seasonal-service", title: "Tandem service", status: "paused", done: 2, total: 7 },
      {
        id: "run-monday",
        playbook: "stock-order",
        title: "Monday order",
        status: "completed",
        done: 6,
        total: 6,
        hours: 6,
      },
    ],
    [
      {
        id: "task-repair",
        run: "run-amara",
        step: "repair_bike",
        title: "Repair bike",
        role: "mechanic",
        team: "Workshop",
        assignee: "Timo Reyes",
      },
      {
        id: "task-discount",
        run: "run-lopez",
        step: "approve_discount",
        title: "Approve discount",
        role: "shop-manager",
        team: "Shop Floor",
        late: true,
      },
    ],
  ),
  "tax-office": facts(
    [
      {
        id: "run-weber",
        playbook: "annual-tax-return",
        title: "Weber tax return",
        status: "waiting",
        done: 3,
        total: 9,
        waitingFor: "Tax clerk: Enter figures",
      },
      {
        id: "run-march",
        playbook: "monthly-payroll",
        title: "March payroll",
        status: "waiting",
        done: 2,
        total: 6,
        waitingFor: "Tax advisor: Check wages",
      },
      { id: "run-kern", playbook: "tax-audit", title: "Kern bakery audit", status: "paused", done: 2, total: 7 },
      {
        id: "run-ito",
        playbook: "new-client",
        title: "Ito new client",
        status: "completed",
        done: 8,
        total: 8,
        hours: 4,
      },
    ],
    [
      {
        id: "task-figures",
        run: "run-weber",
        step: "enter_figures",
        title: "Enter figures",
        role: "tax-clerk",
        team: "Client Work",
        assignee: "Jana Pohl",
      },
      {
        id: "task-wages",
        run: "run-march",
        step: "check_wages",
        title: "Check wages",
        role: "tax-advisor",
        team: "Client Work",
        late: true,
      },
    ],
  ),
};
