/** Passwords as argon2id hashes (19 MiB, 2 passes: the parameters OWASP names). */
import { randomBytes } from 'node:crypto';
import { hash, verify } from '@node-rs/argon2';

export const hashPassword = (password: string): Promise<string> => hash(password.normalize('NFKC'));

/** Hash of a password nobody has: compared with when there is no account, so that the answer takes as long. */
let decoy: Promise<string> | undefined;

/** @param stored the account's hash, `null` where there is no such account */
export async function isPassword(stored: string | null, password: string): Promise<boolean> {
  decoy ??= hashPassword(randomBytes(24).toString('base64url'));
  const right = await verify(stored ?? (await decoy), password.normalize('NFKC'));
  return stored !== null && right;
}

/** 16 characters without those that look alike: 79 bits. */
export function randomPassword(): string {
  const letters = 'abcdefghjkmnpqrstuvwxyz23456789';
  const bytes = [...randomBytes(64)].filter((byte) => byte < letters.length * 8).slice(0, 16);
  const text = bytes.map((byte) => letters[byte % letters.length]).join('');
  return text.length === 16 ? text.replace(/(.{4})(?=.)/g, '$1-') : randomPassword();
}
