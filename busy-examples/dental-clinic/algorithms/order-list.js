/** What to order: everything below its minimum, up to twice the minimum. */
export default function (inputs) {
  const rows = Array.isArray(inputs.stock_count) ? inputs.stock_count : (inputs.stock_count?.rows ?? []);
  const order = rows
    .filter((row) => Number(row.counted) < Number(row.minimum))
    .map((row) => ({ article: row.article, quantity: Number(row.minimum) * 2 - Number(row.counted) }));
  return { order_list: order };
}
