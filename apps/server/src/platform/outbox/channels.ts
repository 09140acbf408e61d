/** Ways out of the house: mail by SMTP, text messages by whatever the operator's provider speaks, over HTTP. */
import { createTransport } from 'nodemailer';

export interface Letter {
  /** Of the delivery: the same letter is never another. */
  readonly id: string;
  readonly address: string;
  readonly subject: string;
  readonly text: string;
  /** The same, set; null where plain text is all there is. */
  readonly html: string | null;
  /** The address that ends what the letter is about. */
  readonly unsubscribe: string | null;
}

export type ChannelName = 'mail' | 'sms';

export interface Channel {
  readonly name: ChannelName;
  /** Resolves when the other side has taken it. @throws Error with its words when it has not */
  send(letter: Letter): Promise<void>;
  close(): void;
}

/** One mailbox: what a form holds must not become a list of recipients. */
const MAILBOX = /^[^\s@,;:<>"()[\]\\]{1,64}@[^\s@,;:<>"()[\]\\]{1,255}$/;

export const isMailbox = (address: string): boolean => MAILBOX.test(address);

/** @param server smtp://user:password@host:587 */
export function mailChannel(server: string, from: string): Channel {
  // A letter never brings files of this machine or pages of others along, whatever stands in it.
  const transport = createTransport(server, { from, disableFileAccess: true, disableUrlAccess: true });
  const domain = /@([\w.-]+)/.exec(from)?.[1] ?? 'localhost';
  return {
    name: 'mail',
    send: async ({ id, address, subject, text, html, unsubscribe }) => {
      if (!isMailbox(address))
        throw new Error(`不是一个邮箱地址 not a mail address: ${address.slice(0, 100)}`);
      await transport.sendMail({
        to: { name: '', address },
        subject,
        text,
        messageId: `<huice-delivery-${id}@${domain}>`,
        ...(html === null ? {} : { html }),
        ...(unsubscribe === null ? {} : { list: { unsubscribe } }),
      });
    },
    close: () => transport.close(),
  };
}

const PATIENCE = 15_000;

/**
 * A gateway that takes `POST {to, text}` as JSON; 2xx is “taken”. The delivery's id goes as `idempotency-key`, so that
 * one asked twice sends once.
 */
export function smsChannel(url: string, token: string | null): Channel {
  return {
    name: 'sms',
    send: async ({ id, address, text }) => {
      const answer = await fetch(url, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          'idempotency-key': `huice-${id}`,
          ...(token === null ? {} : { authorization: `Bearer ${token}` }),
        },
        body: JSON.stringify({ to: address, text }),
        // The token and the number go where the operator said, and nowhere else.
        redirect: 'error',
        signal: AbortSignal.timeout(PATIENCE),
      });
      if (!answer.ok) throw new Error(`HTTP ${answer.status} ${(await answer.text()).slice(0, 200)}`);
    },
    close: () => undefined,
  };
}
