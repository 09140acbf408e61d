/** Ways out of the house: mail by SMTP, text messages by whatever the operator's provider speaks, over HTTP. */
import { createTransport } from 'nodemailer';

export interface Letter {
  /** Of the delivery: the same letter is never another. */
  readonly id: string;
  readonly address: string;
  readonly subject: string;
  readonly text: string;
}

export type ChannelName = 'mail' | 'sms';

export interface Channel {
  readonly name: ChannelName;
  /** Resolves when the other side has taken it. @throws Error with its words when it has not */
  send(letter: Letter): Promise<void>;
  close(): void;
}

/** @param server smtp://user:password@host:587 */
export function mailChannel(server: string, from: string): Channel {
  const transport = createTransport(server, { from });
  return {
    name: 'mail',
    send: async ({ id, address, subject, text }) => {
      const messageId = `<huice-delivery-${id}@${from.split('@').at(-1) ?? 'localhost'}>`;
      await transport.sendMail({ to: address, subject, text, messageId });
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
        signal: AbortSignal.timeout(PATIENCE),
      });
      if (!answer.ok) throw new Error(`HTTP ${answer.status} ${(await answer.text()).slice(0, 200)}`);
    },
    close: () => undefined,
  };
}
