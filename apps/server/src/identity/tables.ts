/** The tables of identity, added to what the database is known to hold. */
import type { Generated } from 'kysely';

export interface AccountsTable {
  id: Generated<string>;
  login: string;
  name: string;
  kind: 'organisation' | 'person' | 'staff';
  password_hash: string;
  totp_secret: string | null;
  totp_confirmed: Generated<boolean>;
  totp_step: Generated<string>;
  demo: Generated<boolean>;
  password_given: Generated<boolean>;
  disabled_at: Date | null;
  created_at: Generated<Date>;
}

declare module '../platform/tables.ts' {
  interface Tables {
    accounts: AccountsTable;
    grants: {
      id: Generated<string>;
      account_id: string;
      role: string;
      place: string;
      calls: string[] | null;
      company: string | null;
      body: string | null;
      authority: string | null;
      granted_at: Generated<Date>;
      granted_by: string | null;
      revoked_at: Date | null;
      revoked_by: string | null;
    };
    sessions: {
      token_hash: Buffer;
      account_id: string;
      created_at: Date;
      seen_at: Date;
      expires_at: Date;
      address: string;
    };
    account_identities: { issuer: string; subject: string; account_id: string; linked_at: Date };
    unified_logins: { state_hash: Buffer; verifier: string; nonce: string; back: string; began_at: Date };
    login_attempts: {
      at: Date;
      login: string;
      address: string;
      succeeded: boolean;
      forgiven_at: Generated<Date | null>;
    };
  }
}
