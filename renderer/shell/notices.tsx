/** Notices at the bottom right. */
import { CircleAlert, CircleCheck, Info, TriangleAlert, X } from "lucide-react";
import { type ReactNode, useEffect, useState } from "react";
import { dismissNotice, type Notice, useNotices } from "#renderer/state/notices.ts";
import { t } from "#renderer/strings/strings.ts";
import { Button, IconButton } from "#renderer/ui/button.tsx";

const ICONS = { info: Info, success: CircleCheck, warning: TriangleAlert, error: CircleAlert };
const SHOWN_MS = 6000;

/** The stack of notices; a live region for screen readers. */
export function Notices(): ReactNode {
  const notices = useNotices((state) => state.notices);
  return (
    <section className="notices" aria-label={t.shell.notices} aria-live="polite">
      {notices.map((notice) => (
        <NoticeCard key={notice.id} notice={notice} />
      ))}
    </section>
  );
}

function NoticeCard({ notice }: { readonly notice: Notice }): ReactNode {
  const Icon = ICONS[notice.level];
  const [held, setHeld] = useState(false);
  useEffect(() => {
    if (notice.level === "error" || held) return;
    const timer = setTimeout(() => dismissNotice(notice.id), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [notice, held]);
  return (
    <div
      className={`notice notice-${notice.level}`}
      role={notice.level === "error" ? "alert" : "status"}
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      <Icon aria-hidden="true" />
      <div className="notice-body">
        <p>{notice.message}</p>
        {notice.next !== undefined && <p className="notice-next">{notice.next}</p>}
        {notice.action !== undefined && (
          <Button
            size="small"
            onClick={() => {
              notice.action?.run();
              dismissNotice(notice.id);
            }}
          >
            {notice.action.label}
          </Button>
        )}
      </div>
      <IconButton label={t.shell.dismiss} icon={X} size="small" onClick={() => dismissNotice(notice.id)} />
    </div>
  );
}
