/** Cost of a treatment plan and the part the patient pays. Prices in euro; the insurer's share is a percentage. */
export default function (inputs) {
  const findings = inputs.findings ?? {};
  const choice = inputs.patient_choice ?? {};
  const rates = { filling: 95, inlay: 480, crown: 720, 'root canal': 540, extraction: 120, cleaning: 85 };
  const teeth = Math.max(1, Number(findings.teeth_to_treat) || 1);
  const price = (rates[choice.treatment] ?? rates.filling) * teeth;
  const share = Math.min(100, Math.max(0, Number(choice.insurer_share) || 0));
  const insurer = Math.round(price * share) / 100;
  return {
    cost_estimate: {
      total_price: price,
      insurer_pays: insurer,
      patient_pays: Math.round((price - insurer) * 100) / 100,
    },
  };
}
