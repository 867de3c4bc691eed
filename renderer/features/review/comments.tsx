/** What people say about a change, or about one thing in it. */
import { Check, MessageSquarePlus, RotateCcw } from "lucide-react";
import { type FormEvent, useState } from "react";
import { core } from "#renderer/state/core.ts";
import { formatRelative } from "#renderer/state/format.ts";
import { attempt } from "#renderer/state/notices.ts";
import { humanName, symbolName } from "#renderer/state/symbols.ts";
import { t } from "#renderer/strings/strings.ts";
import { Badge } from "#renderer/ui/badge.tsx";
import { Button, IconButton } from "#renderer/ui/button.tsx";
import { Dialog } from "#renderer/ui/dialog.tsx";
import { TextArea } from "#renderer/ui/field.tsx";
import type { ChangeSet, ReviewComment } from "#shared/change-set.ts";

const words = t.review.comments;

interface CommentsProps {
  readonly change: ChangeSet;
  readonly onSaid: () => void;
}

/** All comments, oldest first, and a place to add one. */
export function Comments({ change, onSaid }: CommentsProps) {
  const comments = change.comments ?? [];
  return (
    <section className="review-comments" aria-label={words.title}>
      <h3>{words.title}</h3>
      <ul aria-label={words.title}>
        {comments.map((comment) => (
          <Comment key={comment.id} changeId={change.id} comment={comment} onSaid={onSaid} />
        ))}
      </ul>
      <CommentForm changeId={change.id} onSaid={onSaid} />
    </section>
  );
}

interface CommentProps {
  readonly changeId: string;
  readonly comment: ReviewComment;
  readonly onSaid: () => void;
}

function Comment({ changeId, comment, onSaid }: CommentProps) {
  const { id, by, at, text, symbol, asksForChanges, settled } = comment;
  const settle = async (): Promise<void> => {
    await attempt(() => core.changes.settleComment({ id: changeId, comment: id, settled: !settled }));
    onSaid();
  };
  return (
    <li className="review-comment" data-settled={settled || undefined}>
      <p className="review-comment-head">
        <strong>{by}</strong> {formatRelative(at)}
        {symbol !== undefined && <Badge>{humanName(symbolName(symbol))}</Badge>}
        {asksForChanges && !settled && <Badge tone="warning">{words.asks}</Badge>}
        {settled && <Badge tone="success">{words.settled}</Badge>}
        <IconButton
          label={settled ? words.reopen : words.settle}
          icon={settled ? RotateCcw : Check}
          size="small"
          onClick={() => void settle()}
        />
      </p>
      <p className="review-comment-text">{text}</p>
    </li>
  );
}

interface CommentFormProps {
  readonly changeId: string;
  readonly symbol?: string | undefined;
  readonly autoFocus?: boolean;
  readonly onSaid: () => void;
}

function CommentForm({ changeId, symbol, autoFocus = false, onSaid }: CommentFormProps) {
  const [text, setText] = useState("");
  const say = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const said = await attempt(() =>
      core.changes.comment({ id: changeId, text: text.trim(), ...(symbol === undefined ? {} : { symbol }) }),
    );
    if (said === undefined) return;
    setText("");
    onSaid();
  };
  return (
    <form className="review-comment-form" onSubmit={(event) => void say(event)}>
      <TextArea
        rows={2}
        aria-label={words.write}
        placeholder={words.write}
        value={text}
        // The dialog was opened to write here.
        autoFocus={autoFocus}
        onChange={(event) => setText(event.target.value)}
      />
      <Button type="submit" size="small" disabled={text.trim() === ""}>
        {words.say}
      </Button>
    </form>
  );
}

interface CommentButtonProps {
  readonly changeId: string;
  readonly symbol: string | undefined;
  /** The edit it is about, in words. */
  readonly about: string;
  readonly onSaid: () => void;
}

/** Opens a small dialog to say something about one edit. */
export function CommentButton({ changeId, symbol, about, onSaid }: CommentButtonProps) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <IconButton label={words.on(about)} icon={MessageSquarePlus} size="small" onClick={() => setOpen(true)} />
      <Dialog open={open} size="small" title={words.on(about)} onClose={() => setOpen(false)}>
        <CommentForm
          changeId={changeId}
          symbol={symbol}
          autoFocus
          onSaid={() => {
            setOpen(false);
            onSaid();
          }}
        />
      </Dialog>
    </>
  );
}
