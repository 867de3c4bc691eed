/**
 * How many batches to roast, and how much green coffee that needs.
 * Coffee loses about 15 % of its weight in the roaster; one batch is at most 15 kg of green coffee.
 */
const WEIGHT_LOSS = 0.15;
const BATCH_KG = 15;

export default function (inputs) {
  const rows = Array.isArray(inputs.roast_demand) ? inputs.roast_demand : (inputs.roast_demand?.rows ?? []);
  const perCoffee = new Map();
  for (const row of rows) {
    const kilos = Number(row.kilos) || 0;
    if (kilos > 0) perCoffee.set(row.coffee, (perCoffee.get(row.coffee) ?? 0) + kilos);
  }
  const coffees = [...perCoffee.keys()].sort();
  const batches = coffees.map((coffee) => {
    const green = Math.ceil((perCoffee.get(coffee) / (1 - WEIGHT_LOSS)) * 10) / 10;
    return { coffee, roasted_kg: perCoffee.get(coffee), green_kg: green, batches: Math.ceil(green / BATCH_KG) };
  });
  return {
    roast_plan: {
      batches,
      total_batches: batches.reduce((sum, b) => sum + b.batches, 0),
      total_green_kg: Math.round(batches.reduce((sum, b) => sum + b.green_kg, 0) * 10) / 10,
    },
  };
}
