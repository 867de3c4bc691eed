/** Amount still to pay: agreed price plus extras, minus what was already paid. 21 % VAT is included in all prices. */
export default function (inputs) {
  const request = inputs.invoice_request ?? inputs;
  const agreed = Number(request.agreed_price) || 0;
  const extras = Number(request.extras) || 0;
  const paid = Number(request.deposit_paid) || 0;
  const total = Math.round((agreed + extras) * 100) / 100;
  return {
    invoice_total: {
      total_price: total,
      already_paid: paid,
      amount_due: Math.max(0, Math.round((total - paid) * 100) / 100),
      vat_included: Math.round((total - total / 1.21) * 100) / 100,
    },
  };
}
