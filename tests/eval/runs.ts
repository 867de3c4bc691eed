/** What is going on in the example businesses while they are talked about. */
import type { RunFacts } from "#conversation/scene.ts";
import { facts } from "./run-facts.ts";
import { BICYCLES_AND_TAX_RUNS } from "./runs-bicycles-tax.ts";
import { CATERING_AND_SOLAR_RUNS } from "./runs-catering-solar.ts";
import { FRESH_RUNS } from "./runs-fresh.ts";
import { GARDEN_AND_LAB_RUNS } from "./runs-garden-lab.ts";
import { RECRUITMENT_AND_GARAGE_RUNS } from "./runs-recruitment-garage.ts";
import { VET_AND_JOINERY_RUNS } from "./runs-vet-joinery.ts";

const RUNS: Readonly<Record<string, RunFacts>> = {
  ...FRESH_RUNS,
  ...CATERING_AND_SOLAR_RUNS,
  ...VET_AND_JOINERY_RUNS,
  ...BICYCLES_AND_TAX_RUNS,
  ...GARDEN_AND_LAB_RUNS,
  ...RECRUITMENT_AND_GARAGE_RUNS,
  "photography-studio": facts(
    [
      {
        id: "run-johnson",
        playbook: "photo-production",
        title: "Johnson wedding",
        status: "waiting",
        done: 4,
        total: 8,
        waitingFor: "Retoucher: Retouch photos",
      },
      {
        id: "run-miller",
        playbook: "inquiry-to-booking",
        title: "Miller family portrait",
        status: "waiting",
        done: 4,
        total: 9,
        waitingFor: "Studio manager: Hold consultation",
      },
      {
        id: "run-patel",
        playbook: "photo-production",
        title: "Patel wedding",
        status: "completed",
        done: 8,
        total: 8,
        hours: 30,
      },
    ],
    [
      {
        id: "task-retouch",
        run: "run-johnson",
        step: "retouch_photos",
        title: "Retouch photos",
        role: "retoucher",
        team: "Production",
        late: true,
      },
      {
        id: "task-consult",
        run: "run-miller",
        step: "hold_consultation",
        title: "Hold consultation",
        role: "studio-manager",
        team: "Client Operations",
      },
    ],
  ),
  "dental-clinic": facts(
    [
      {
        id: "run-keller",
        playbook: "treatment-planning",
        title: "Mrs Keller",
        status: "waiting",
        done: 4,
        total: 6,
        waitingFor: "Dentist: Write plan",
      },
      {
        id: "run-huber",
        playbook: "complaint-handling",
        title: "Complaint Huber",
        status: "paused",
        done: 2,
        total: 5,
      },
      {
        id: "run-brandl",
        playbook: "treatment-planning",
        title: "Mr Brandl",
        status: "completed",
        done: 6,
        total: 6,
        hours: 20,
      },
    ],
    [
      {
        id: "task-plan",
        run: "run-keller",
        step: "write_plan",
        title: "Write plan",
        role: "dentist",
        team: "Treatment",
        assignee: "Dr. Hanna Vogel",
      },
    ],
  ),
  "software-support": facts(
    [
      {
        id: "run-4711",
        playbook: "ticket-handling",
        title: "Ticket 4711",
        status: "waiting",
        done: 4,
        total: 7,
        waitingFor: "Support agent: Answer customer",
      },
      {
        id: "run-acme",
        playbook: "customer-onboarding",
        title: "Acme onboarding",
        status: "waiting",
        done: 2,
        total: 6,
        waitingFor: "Onboarding specialist: Train users",
      },
      {
        id: "run-bug",
        playbook: "bug-fix",
        title: "Bug in month end",
        status: "completed",
        done: 5,
        total: 5,
        hours: 12,
      },
    ],
    [
      {
        id: "task-answer",
        run: "run-4711",
        step: "answer_customer",
        title: "Answer customer",
        role: "support-agent",
        team: "Support Desk",
      },
      {
        id: "task-train",
        run: "run-acme",
        step: "train_users",
        title: "Train users",
        role: "onboarding-specialist",
        team: "Support Desk",
        late: true,
      },
    ],
  ),
  "coffee-roaster": facts(
    [
      {
        id: "run-luna",
        playbook: "cafe-onboarding",
        title: "Cafe Luna",
        status: "waiting",
        done: 2,
        total: 6,
        waitingFor: "Wholesale manager: Agree prices",
      },
      {
        id: "run-batch",
        playbook: "roast-batch",
        title: "Batch 112",
        status: "waiting",
        done: 2,
        total: 4,
        waitingFor: "Head roaster: Cup sample",
      },
      {
        id: "run-order",
        playbook: "wholesale-order",
        title: "Order 88",
        status: "completed",
        done: 4,
        total: 4,
        hours: 2,
      },
    ],
    [
      {
        id: "task-prices",
        run: "run-luna",
        step: "agree_prices",
        title: "Agree prices",
        role: "wholesale-manager",
        team: "Wholesale",
      },
      {
        id: "task-cup",
        run: "run-batch",
        step: "cup_sample",
        title: "Cup sample",
        role: "head-roaster",
        team: "Roasting",
        late: true,
      },
    ],
  ),
  "language-school": facts(
    [
      {
        id: "run-gomez",
        playbook: "student-enrolment",
        title: "Maria Gomez",
        status: "waiting",
        done: 3,
        total: 6,
        waitingFor: "Cashier: Collect fee",
      },
      {
        id: "run-b2",
        playbook: "final-exam",
        title: "Spring B2 exam",
        status: "waiting",
        done: 3,
        total: 6,
        waitingFor: "Examiner: Mark papers",
      },
      {
        id: "run-chen",
        playbook: "student-enrolment",
        title: "Lee Chen",
        status: "completed",
        done: 6,
        total: 6,
        hours: 3,
      },
    ],
    [
      {
        id: "task-fee",
        run: "run-gomez",
        step: "collect_fee",
        title: "Collect fee",
        role: "cashier",
        team: "Front Office",
      },
      {
        id: "task-mark",
        run: "run-b2",
        step: "mark_papers",
        title: "Mark papers",
        role: "examiner",
        team: "Courses",
        late: true,
      },
    ],
  ),
  "moving-company": facts(
    [
      {
        id: "run-fischer",
        playbook: "moving-day",
        title: "Fischer family",
        status: "waiting",
        done: 3,
        total: 8,
        waitingFor: "Mover: Load truck",
      },
      {
        id: "run-okonkwo",
        playbook: "home-survey",
        title: "Okonkwo survey",
        status: "waiting",
        done: 1,
        total: 5,
        waitingFor: "Estimator: Visit home",
      },
      {
        id: "run-delgado",
        playbook: "damage-handling",
        title: "Delgado claim",
        status: "paused",
        done: 2,
        total: 4,
      },
      {
        id: "run-baker",
        playbook: "moving-day",
        title: "Baker flat",
        status: "completed",
        done: 8,
        total: 8,
        hours: 14,
      },
    ],
    [
      {
        id: "task-load",
        run: "run-fischer",
        step: "load_truck",
        title: "Load truck",
        role: "mover",
        team: "Moves",
        late: true,
      },
      {
        id: "task-visit",
        run: "run-okonkwo",
        step: "visit_home",
        title: "Visit home",
        role: "estimator",
        team: "Sales Desk",
      },
    ],
  ),
  "print-shop": facts([], []),
  "boat-rental": facts([], []),
};

/** The runs and open tasks of a business. Throws for one that has none. */
export function runsOf(business: string): RunFacts {
  const found = RUNS[business];
  if (found === undefined) throw new Error(`There are no runs for ${business}.`);
  return found;
}
