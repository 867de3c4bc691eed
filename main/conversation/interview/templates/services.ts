/** Businesses whose work is mostly advice, design and writing. */
import type { IndustryTemplate } from "../template.ts";

/** Businesses whose work is mostly advice, design and writing. */
export const SERVICES: readonly IndustryTemplate[] = [
  {
    id: "photography",
    title: "Photography studio",
    team: "Studio",
    customer: "client",
    lead: "studio-manager",
    accounts: "studio-manager",
    roles: [
      { id: "studio-manager", description: "Speaks with clients and keeps the calendar." },
      { id: "photographer", description: "Takes the pictures." },
      { id: "photo-editor", description: "Chooses and edits the pictures." },
    ],
    intake: [
      { name: "event_date", type: "date" },
      { name: "wishes", type: "text" },
    ],
    work: [
      {
        id: "shoot",
        title: "Client shoot",
        steps: [
          { does: "Answer the inquiry", role: "studio-manager", takes: "20m" },
          { does: "Agree on date and price", role: "studio-manager", takes: "30m" },
          { does: "Photograph the session", role: "photographer", takes: "4h" },
          { does: "Edit the pictures", role: "photo-editor", takes: "1d" },
          { does: "Deliver the gallery", role: "studio-manager", takes: "30m" },
        ],
      },
      {
        id: "album",
        title: "Album order",
        steps: [
          { does: "Take the album order", role: "studio-manager", takes: "15m" },
          { does: "Design the album", role: "photo-editor", takes: "3h" },
          { does: "Send the album to the printer", role: "studio-manager", takes: "20m" },
          { does: "Hand over the album", role: "studio-manager", takes: "20m" },
        ],
      },
    ],
    routines: [
      {
        id: "equipment",
        title: "Equipment check",
        frequency: "weekly",
        step: { does: "Check cameras and batteries", role: "photographer", takes: "30m" },
      },
      {
        id: "archive",
        title: "Archive backup",
        frequency: "monthly",
        step: { does: "Back up the archive", role: "photo-editor", takes: "1h" },
      },
    ],
  },
  {
    id: "consulting",
    title: "Consulting",
    team: "Advisory",
    customer: "client",
    lead: "partner",
    accounts: "office-manager",
    roles: [
      { id: "partner", description: "Wins clients and answers for the result." },
      { id: "consultant", description: "Does the analysis and the workshops." },
      { id: "office-manager", description: "Keeps contracts and invoices in order." },
    ],
    intake: [
      { name: "topic", type: "text" },
      { name: "start_date", type: "date" },
    ],
    work: [
      {
        id: "project",
        title: "Consulting project",
        steps: [
          { does: "Talk about the need", role: "partner", takes: "1h" },
          { does: "Write the proposal", role: "partner", takes: "3h" },
          { does: "Analyse the situation", role: "consultant", takes: "3d" },
          { does: "Hold the workshop", role: "consultant", takes: "1d" },
          { does: "Present the findings", role: "partner", takes: "2h" },
        ],
      },
      {
        id: "retainer",
        title: "Advice on call",
        steps: [
          { does: "Note the question", role: "office-manager", takes: "10m" },
          { does: "Research the answer", role: "consultant", takes: "2h" },
          { does: "Advise the client", role: "partner", takes: "1h" },
        ],
      },
    ],
    routines: [
      {
        id: "pipeline",
        title: "Pipeline review",
        frequency: "weekly",
        step: { does: "Go through open proposals", role: "partner", takes: "30m" },
      },
      {
        id: "hours",
        title: "Hours for invoices",
        frequency: "monthly",
        step: { does: "Collect the hours worked", role: "office-manager", takes: "1h" },
      },
    ],
  },
  {
    id: "agency",
    title: "Creative agency",
    team: "Client Work",
    customer: "client",
    lead: "account-manager",
    accounts: "account-manager",
    roles: [
      { id: "account-manager", description: "Speaks for the client in the house." },
      { id: "designer", description: "Makes the designs." },
      { id: "copywriter", description: "Writes the texts." },
    ],
    intake: [
      { name: "goal", type: "text" },
      { name: "budget", type: "number" },
      { name: "deadline", type: "date" },
    ],
    work: [
      {
        id: "campaign",
        title: "Campaign",
        steps: [
          { does: "Take the briefing", role: "account-manager", takes: "1h" },
          { does: "Develop the idea", role: "designer", takes: "1d" },
          { does: "Write the texts", role: "copywriter", takes: "4h" },
          { does: "Make the designs", role: "designer", takes: "2d" },
          { does: "Present to the client", role: "account-manager", takes: "1h" },
        ],
      },
      {
        id: "website",
        title: "Website",
        steps: [
          { does: "Collect the requirements", role: "account-manager", takes: "2h" },
          { does: "Sketch the pages", role: "designer", takes: "1d" },
          { does: "Write the pages", role: "copywriter", takes: "1d" },
          { does: "Build the website", role: "designer", takes: "3d" },
          { does: "Put the website online", role: "account-manager", takes: "1h" },
        ],
      },
    ],
    routines: [
      {
        id: "status",
        title: "Status round",
        frequency: "weekly",
        step: { does: "Tell every client how the work stands", role: "account-manager", takes: "1h" },
      },
      {
        id: "figures",
        title: "Campaign figures",
        frequency: "monthly",
        step: { does: "Collect the figures of campaigns", role: "account-manager", takes: "1h" },
      },
    ],
  },
  {
    id: "software-support",
    title: "Software support",
    team: "Support",
    customer: "customer",
    lead: "support-lead",
    accounts: "support-lead",
    roles: [
      { id: "support-agent", description: "Answers customers first." },
      { id: "engineer", description: "Finds and repairs faults." },
      { id: "support-lead", description: "Decides what comes first." },
    ],
    intake: [
      { name: "product", type: "text" },
      { name: "problem", type: "text" },
    ],
    work: [
      {
        id: "ticket",
        title: "Support request",
        steps: [
          { does: "Read the request", role: "support-agent", takes: "10m" },
          { does: "Reproduce the problem", role: "support-agent", takes: "30m" },
          { does: "Repair the fault", role: "engineer", takes: "3h" },
          { does: "Tell the customer", role: "support-agent", takes: "15m" },
        ],
      },
      {
        id: "onboarding",
        title: "Customer onboarding",
        steps: [
          { does: "Welcome the customer", role: "support-agent", takes: "20m" },
          { does: "Set up the account", role: "engineer", takes: "1h" },
          { does: "Train the users", role: "support-agent", takes: "1h" },
        ],
      },
    ],
    routines: [
      {
        id: "backlog",
        title: "Backlog review",
        frequency: "weekly",
        step: { does: "Sort the open requests", role: "support-lead", takes: "30m" },
      },
      {
        id: "knowledge",
        title: "Help pages",
        frequency: "monthly",
        step: { does: "Renew the help pages", role: "support-agent", takes: "1h" },
      },
    ],
  },
];
