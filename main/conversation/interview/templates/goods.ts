/** Businesses that make, cook or sell things. */
import type { IndustryTemplate } from "../template.ts";

/** Businesses that make, cook or sell things. */
export const GOODS: readonly IndustryTemplate[] = [
  {
    id: "coffee-food",
    title: "Coffee and food production",
    team: "Production",
    customer: "customer",
    lead: "production-lead",
    accounts: "sales-assistant",
    roles: [
      { id: "production-lead", description: "Plans what is made and watches its quality." },
      { id: "producer", description: "Makes the goods." },
      { id: "sales-assistant", description: "Takes orders and ships them." },
    ],
    intake: [
      { name: "product", type: "text" },
      { name: "quantity", type: "number" },
      { name: "needed_by", type: "date" },
    ],
    work: [
      {
        id: "order",
        title: "Wholesale order",
        steps: [
          { does: "Take the order", role: "sales-assistant", takes: "10m" },
          { does: "Plan the batch", role: "production-lead", takes: "20m" },
          { does: "Make the batch", role: "producer", takes: "3h" },
          { does: "Pack the order", role: "producer", takes: "45m" },
          { does: "Ship the order", role: "sales-assistant", takes: "20m" },
        ],
      },
      {
        id: "recipe",
        title: "New recipe",
        steps: [
          { does: "Describe the idea", role: "production-lead", takes: "30m" },
          { does: "Make a sample", role: "producer", takes: "2h" },
          { does: "Taste the sample", role: "production-lead", takes: "30m" },
        ],
      },
    ],
    routines: [
      {
        id: "cleaning",
        title: "Cleaning round",
        frequency: "daily",
        step: { does: "Clean the machines", role: "producer", takes: "20m" },
      },
      {
        id: "stock",
        title: "Stock count",
        frequency: "weekly",
        step: { does: "Count the raw goods", role: "producer", takes: "45m" },
      },
    ],
  },
  {
    id: "restaurant",
    title: "Restaurant or café",
    team: "Restaurant",
    customer: "guest",
    lead: "restaurant-manager",
    accounts: "restaurant-manager",
    roles: [
      { id: "restaurant-manager", description: "Runs the house." },
      { id: "chef", description: "Cooks and plans the menu." },
      { id: "server", description: "Looks after the guests." },
    ],
    intake: [
      { name: "guests", type: "number" },
      { name: "day", type: "date" },
      { name: "allergies", type: "text" },
    ],
    work: [
      {
        id: "booking",
        title: "Group booking",
        steps: [
          { does: "Take the booking", role: "server", takes: "10m" },
          { does: "Agree on the menu", role: "chef", takes: "30m" },
          { does: "Buy the ingredients", role: "chef", takes: "1h" },
          { does: "Set the tables", role: "server", takes: "30m" },
          { does: "Serve the group", role: "server", takes: "3h" },
        ],
      },
      {
        id: "catering",
        title: "Catering",
        steps: [
          { does: "Note the wishes", role: "restaurant-manager", takes: "20m" },
          { does: "Cook the dishes", role: "chef", takes: "4h" },
          { does: "Deliver the food", role: "server", takes: "1h" },
        ],
      },
    ],
    routines: [
      {
        id: "opening",
        title: "Opening round",
        frequency: "daily",
        step: { does: "Open the house", role: "server", takes: "20m" },
      },
      {
        id: "menu",
        title: "Menu planning",
        frequency: "weekly",
        step: { does: "Plan the menu of the week", role: "chef", takes: "1h" },
      },
    ],
  },
  {
    id: "shop",
    title: "Shop or e-commerce",
    team: "Shop",
    customer: "customer",
    lead: "shop-manager",
    accounts: "shop-manager",
    roles: [
      { id: "shop-manager", description: "Runs the shop and its prices." },
      { id: "shop-assistant", description: "Packs orders and answers customers." },
      { id: "buyer", description: "Buys what is sold." },
    ],
    intake: [
      { name: "items", type: "text" },
      { name: "address", type: "text" },
    ],
    work: [
      {
        id: "order",
        title: "Customer order",
        steps: [
          { does: "Confirm the order", role: "shop-assistant", takes: "5m" },
          { does: "Pack the parcel", role: "shop-assistant", takes: "15m" },
          { does: "Ship the parcel", role: "shop-assistant", takes: "10m" },
        ],
      },
      {
        id: "return",
        title: "Return",
        steps: [
          { does: "Receive the return", role: "shop-assistant", takes: "10m" },
          { does: "Inspect the goods", role: "shop-assistant", takes: "10m" },
          { does: "Refund the customer", role: "shop-manager", takes: "10m" },
        ],
      },
      {
        id: "purchase",
        title: "Purchase of goods",
        steps: [
          { does: "List what is needed", role: "buyer", takes: "30m" },
          { does: "Ask for prices", role: "buyer", takes: "1h" },
          { does: "Order the goods", role: "buyer", takes: "20m" },
          { does: "Store the delivery", role: "shop-assistant", takes: "1h" },
        ],
      },
    ],
    routines: [
      {
        id: "stock",
        title: "Stock count",
        frequency: "weekly",
        step: { does: "Count the stock", role: "buyer", takes: "1h" },
      },
      {
        id: "prices",
        title: "Price review",
        frequency: "monthly",
        step: { does: "Compare prices", role: "shop-manager", takes: "1h" },
      },
    ],
  },
];
