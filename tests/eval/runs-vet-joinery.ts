/** What is going on at the veterinary practice and the joinery while they are talked about. */
import type { RunFacts } from "#conversation/scene.ts";
import { facts } from "./run-facts.ts";

/** Runs and open tasks by business. */
export const VET_AND_JOINERY_RUNS: Readonly<Record<string, RunFacts>> = {
  "veterinary-practice": facts(
    [
      {
        id: "run-rex",
        playbook: "planned-surgery",
        title: "Rex surgery",
        status: "waiting",
        done: 5,
        total: 8,
        waitingFor: "Vet nurse: Watch recovery",
      },
      {
        id: "run-bella",
        playbook: "insurance-claim",
        title: "Bella claim",
        status: "waiting",
        done: 4,
        total: 6,
        waitingFor: "Receptionist: Check reply",
      },
      {
        id: "run-order",
        playbook: "medicine-order",
        title: "March order",
        status: "paused",
        done: 3,
        total: 6,
      },
      {
        id: "run-milo",
        playbook: "consultation",
        title: "Milo consultation",
        status: "completed",
        done: 8,
        total: 8,
        hours: 2,
      },
    ],
    [
      {
        id: "task-recovery",
        run: "run-rex",
        step: "watch_recovery",
        title: "Watch recovery",
        role: "vet-nurse",
        team: "Animal Care",
        assignee: "Priya Nair",
      },
      {
        id: "task-reply",
        run: "run-bella",
        step: "check_reply",
        title: "Check reply",
        role: "receptionist",
        team: "Front Desk",
        late: true,
      },
    ],
  ),
  joinery: facts(
    [
      {
        id: "run-weber",
        playbook: "furniture-build",
        title: "Weber table",
        status: "waiting",
        done: 5,
        total: 9,
        waitingFor: "Apprentice: Sand surfaces",
      },
      {
        id: "run-larsen",
        playbook: "custom-order",
        title: "Larsen kitchen",
        status: "waiting",
        done: 3,
        total: 7,
        waitingFor: "Designer: Send offer",
      },
      {
        id: "run-costa",
        playbook: "delivery",
        title: "Costa wardrobe",
        status: "paused",
        done: 3,
        total: 8,
      },
      {
        id: "run-ortiz",
        playbook: "furniture-build",
        title: "Ortiz desk",
        status: "completed",
        done: 9,
        total: 9,
        hours: 60,
      },
    ],
    [
      {
        id: "task-sand",
        run: "run-weber",
        step: "sand_surfaces",
        title: "Sand surfaces",
        role: "apprentice",
        team: "Workshop",
        assignee: "Timo Brandt",
        late: true,
      },
      {
        id: "task-offer",
        run: "run-larsen",
        step: "send_offer",
        title: "Send offer",
        role: "designer",
        team: "Planning Office",
      },
    ],
  ),
};
