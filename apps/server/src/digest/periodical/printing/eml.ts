/** The issue as a whole e-mail message (RFC 5322), plain and set, to be opened or sent on. */
import { type Issue, letterFor } from '@huice/periodical';
import MailComposer from 'nodemailer/lib/mail-composer';

export async function printEml(
  issue: Issue,
  address: string | null,
  readAt: string | null,
  made: Date,
): Promise<Buffer> {
  const { subject, text, html } = letterFor(issue, address, readAt);
  const { publisher, title } = issue.masthead;
  const composer = new MailComposer({
    // Whoever sends it on is its sender; nobody is written to yet.
    from: { name: publisher || title, address: 'periodical@huice.invalid' },
    subject,
    text,
    html,
    date: made,
    headers: { 'X-Unsent': '1' },
  });
  return composer.compile().build();
}
