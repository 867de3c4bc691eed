/** Figures of the month: share answered in time, average satisfaction. */
export default function (inputs) {
  const rows = Array.isArray(inputs.satisfaction) ? inputs.satisfaction : [inputs.satisfaction ?? {}];
  const scores = rows.map((row) => Number(row.score)).filter((n) => n > 0);
  const inTime = rows.filter((row) => row.answered_in_time === true).length;
  const average = scores.length ? scores.reduce((a, b) => a + b, 0) / scores.length : 0;
  return {
    service_figures: {
      tickets: rows.length,
      in_time_percent: rows.length ? Math.round((inTime / rows.length) * 100) : 0,
      average_score: Math.round(average * 10) / 10,
    },
  };
}
