/** Priority from how many people are affected and how badly. Response times follow the service level policy. */
const RESPONSE_HOURS = { urgent: 1, high: 4, normal: 8, low: 24 };

export default function (inputs) {
  const triage = inputs.triage_result ?? {};
  const affected = Number(triage.people_affected) || 1;
  const blocked = triage.work_stopped === true;
  let priority = 'normal';
  if (blocked && affected >= 10) priority = 'urgent';
  else if (blocked || affected >= 10) priority = 'high';
  else if (triage.kind === 'question') priority = 'low';
  return {
    ticket_priority: { priority, answer_within_hours: RESPONSE_HOURS[priority], escalate: priority === 'urgent' },
  };
}
