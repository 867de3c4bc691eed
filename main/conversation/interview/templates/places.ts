/** Businesses that care for people, buildings and homes. */
import type { IndustryTemplate } from "../template.ts";

/** Businesses that care for people, buildings and homes. */
export const PLACES: readonly IndustryTemplate[] = [
  {
    id: "clinic",
    title: "Clinic or practice",
    team: "Practice",
    customer: "patient",
    lead: "practitioner",
    accounts: "practice-manager",
    roles: [
      { id: "practice-manager", description: "Runs the practice." },
      { id: "practitioner", description: "Examines and treats patients." },
      { id: "receptionist", description: "Looks after appointments and patients." },
    ],
    intake: [
      { name: "date_of_birth", type: "date" },
      { name: "complaint", type: "text" },
    ],
    work: [
      {
        id: "treatment",
        title: "Patient treatment",
        steps: [
          { does: "Book the appointment", role: "receptionist", takes: "10m" },
          { does: "Record the history", role: "receptionist", takes: "15m" },
          { does: "Examine the patient", role: "practitioner", takes: "30m" },
          { does: "Treat the patient", role: "practitioner", takes: "45m" },
          { does: "Plan the aftercare", role: "practitioner", takes: "10m" },
        ],
      },
      {
        id: "check-up",
        title: "Check-up",
        steps: [
          { does: "Invite the patient", role: "receptionist", takes: "10m" },
          { does: "Examine the patient", role: "practitioner", takes: "20m" },
          { does: "Note the result", role: "practitioner", takes: "10m" },
        ],
      },
    ],
    routines: [
      {
        id: "rooms",
        title: "Room preparation",
        frequency: "daily",
        step: { does: "Prepare the rooms", role: "receptionist", takes: "20m" },
      },
      {
        id: "recalls",
        title: "Recall list",
        frequency: "monthly",
        step: { does: "Call patients who are due", role: "receptionist", takes: "1h" },
      },
    ],
  },
  {
    id: "construction",
    title: "Construction trades",
    team: "Building Work",
    customer: "client",
    lead: "site-manager",
    accounts: "estimator",
    roles: [
      { id: "site-manager", description: "Plans the site and answers for it." },
      { id: "craftsperson", description: "Does the work on site." },
      { id: "estimator", description: "Measures and calculates offers." },
    ],
    intake: [
      { name: "address", type: "text" },
      { name: "work_wanted", type: "text" },
      { name: "start_date", type: "date" },
    ],
    work: [
      {
        id: "job",
        title: "Building job",
        steps: [
          { does: "Visit the site", role: "estimator", takes: "2h" },
          { does: "Write the offer", role: "estimator", takes: "2h" },
          { does: "Order the material", role: "site-manager", takes: "1h" },
          { does: "Do the work", role: "craftsperson", takes: "5d" },
          { does: "Hand over the work", role: "site-manager", takes: "1h" },
        ],
      },
      {
        id: "repair",
        title: "Repair visit",
        steps: [
          { does: "Note the damage", role: "estimator", takes: "15m" },
          { does: "Repair the damage", role: "craftsperson", takes: "3h" },
          { does: "Have the report signed", role: "craftsperson", takes: "10m" },
        ],
      },
    ],
    routines: [
      {
        id: "safety",
        title: "Safety round",
        frequency: "weekly",
        step: { does: "Walk the sites", role: "site-manager", takes: "1h" },
      },
      {
        id: "tools",
        title: "Tool check",
        frequency: "monthly",
        step: { does: "Check the tools", role: "craftsperson", takes: "1h" },
      },
    ],
  },
  {
    id: "property",
    title: "Property management",
    team: "Property Care",
    customer: "tenant",
    lead: "property-manager",
    accounts: "bookkeeper",
    roles: [
      { id: "property-manager", description: "Looks after houses and contracts." },
      { id: "caretaker", description: "Keeps the houses in order." },
      { id: "bookkeeper", description: "Keeps rents and bills in order." },
    ],
    intake: [
      { name: "flat", type: "text" },
      { name: "concern", type: "text" },
    ],
    work: [
      {
        id: "letting",
        title: "New letting",
        steps: [
          { does: "Show the flat", role: "caretaker", takes: "45m" },
          { does: "Choose the tenant", role: "property-manager", takes: "1h" },
          { does: "Write the contract", role: "property-manager", takes: "1h" },
          { does: "Hand over the keys", role: "caretaker", takes: "30m" },
        ],
      },
      {
        id: "damage",
        title: "Damage report",
        steps: [
          { does: "Note the damage", role: "property-manager", takes: "10m" },
          { does: "Look at the damage", role: "caretaker", takes: "30m" },
          { does: "Have the damage repaired", role: "caretaker", takes: "3h" },
          { does: "Tell the tenant", role: "property-manager", takes: "10m" },
        ],
      },
    ],
    routines: [
      {
        id: "rents",
        title: "Rent check",
        frequency: "monthly",
        step: { does: "Compare rents received", role: "bookkeeper", takes: "1h" },
      },
      {
        id: "round",
        title: "House round",
        frequency: "weekly",
        step: { does: "Walk through the houses", role: "caretaker", takes: "1h" },
      },
    ],
  },
  {
    id: "general",
    title: "Any other business",
    team: "Operations",
    customer: "customer",
    lead: "manager",
    accounts: "assistant",
    roles: [
      { id: "manager", description: "Decides and plans." },
      { id: "specialist", description: "Does the work." },
      { id: "assistant", description: "Speaks with customers and keeps things in order." },
    ],
    intake: [
      { name: "request", type: "text" },
      { name: "needed_by", type: "date" },
    ],
    work: [
      {
        id: "order",
        title: "Customer order",
        steps: [
          { does: "Take the request", role: "assistant", takes: "15m" },
          { does: "Agree on price and date", role: "manager", takes: "30m" },
          { does: "Do the work", role: "specialist", takes: "4h" },
          { does: "Hand over the result", role: "assistant", takes: "20m" },
        ],
      },
      {
        id: "complaint",
        title: "Complaint",
        steps: [
          { does: "Note the complaint", role: "assistant", takes: "10m" },
          { does: "Find the cause", role: "specialist", takes: "1h" },
          { does: "Make it good", role: "manager", takes: "30m" },
        ],
      },
    ],
    routines: [
      {
        id: "planning",
        title: "Week planning",
        frequency: "weekly",
        step: { does: "Plan the week", role: "manager", takes: "30m" },
      },
      {
        id: "tidy",
        title: "Month end",
        frequency: "monthly",
        step: { does: "Go through open bills", role: "assistant", takes: "1h" },
      },
    ],
  },
];
