/**
 * Price of a shoot from the client's inquiry.
 * Prices are in euro, before travel. The deposit is 30 % of the total, rounded up to a full euro.
 */
const PACKAGES = {
  family: { price: 320, hours: 2 },
  portrait: { price: 250, hours: 1 },
  event: { price: 900, hours: 5 },
  wedding: { price: 2400, hours: 9 },
};
const EXTRA_HOUR = 150;
const TRAVEL_PER_KM = 0.45;
const FREE_KM = 30;

export default function (inputs) {
  const inquiry = inputs.client_inquiry ?? inputs;
  const chosen = PACKAGES[inquiry.package] ?? PACKAGES.portrait;
  const hours = Number(inquiry.hours) || chosen.hours;
  const km = Number(inquiry.travel_km) || 0;

  const lines = [{ text: `Package ${inquiry.package ?? 'portrait'}`, amount: chosen.price }];
  const extraHours = Math.max(0, hours - chosen.hours);
  if (extraHours > 0) lines.push({ text: `${extraHours} extra hours`, amount: extraHours * EXTRA_HOUR });
  const paidKm = Math.max(0, km - FREE_KM);
  if (paidKm > 0) lines.push({ text: `Travel, ${paidKm} km`, amount: Math.round(paidKm * TRAVEL_PER_KM * 100) / 100 });

  const total = Math.round(lines.reduce((sum, line) => sum + line.amount, 0) * 100) / 100;
  return {
    price_estimate: { total_price: total, deposit_amount: Math.ceil(total * 0.3), currency: 'EUR', lines },
  };
}
