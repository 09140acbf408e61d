/** What the tests of procedures share: the packs as they are shipped, plainly fictional people and companies. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { instantOf } from '@huice/calendar';
import {
  type Actor,
  type CaseEvent,
  type CaseState,
  type Circumstances,
  type Command,
  decide,
  type Grant,
  open,
  type Procedure,
  procedureOf,
  project,
  type Refusal,
  readProcedure,
} from '../src/index.ts';

export { FILING, FORM, MATERIALS } from './filings.ts';

export const PACKS = join(import.meta.dirname, '../../../packs');
export const SHENZHEN = '440300-深圳/software-guides-2024';
export const PIONEERS = '000000-全国/vr-pioneer-cases-2023';
export const CATALOGUE = '000000-全国/data-security-measures-2022';

export function filesOf(folder: string) {
  return readdirSync(join(PACKS, folder))
    .filter((name) => /^procedure(-[a-z]+)?\.yaml$/.test(name))
    .map((name) => ({ path: `${folder}/${name}`, text: readFileSync(join(PACKS, folder, name), 'utf8') }));
}

/** Every folder of `packs/` that has a procedure. */
export function procedureFolders(): readonly string[] {
  const places = readdirSync(PACKS).filter((name) => /^\d{6}-/.test(name));
  const folders = places.flatMap((place) =>
    readdirSync(join(PACKS, place)).map((slug) => `${place}/${slug}`),
  );
  return folders.filter((folder) => existsSync(join(PACKS, folder, 'procedure.yaml')));
}

export const load = (folder: string): Procedure => procedureOf(readProcedure(filesOf(folder)));

export const staff = (id: string, ...grants: readonly (Partial<Grant> & Pick<Grant, 'role'>)[]): Actor => ({
  id,
  name: `示例${id}`,
  login: 'staff',
  grants: grants.map((grant) => ({ place: '440300', calls: '*', ...grant })),
});

export const company = (id: string): Actor => ({
  id: `account-of-${id}`,
  name: `${id}（示例）`,
  login: 'organisation',
  grants: [{ role: 'applicant', place: '440300', calls: '*', company: id }],
});

/** Nobody else holds anything, and there is money. */
export const NOTHING_ELSE: Circumstances = {
  claims: { 'contact-phone': [], 'contact-person': [], 'one-project-a-year': [], 'one-body': [] },
  counts: { recommendations: 0 },
  budget: { limitFen: 1_000_000_000_00, committedFen: 0 },
};

/** A case and what is done to it: refuses loudly where a step of a story is refused. */
export class Story {
  readonly procedure: Procedure;
  readonly events: CaseEvent[] = [];
  now = 0;
  private keys = 0;

  constructor(
    procedure: Procedure,
    at: string,
    about: { project: string; place?: string; body?: string; id?: string },
  ) {
    this.procedure = procedure;
    this.at(at);
    const { project: category, place = '440305', id = 'case-1', ...rest } = about;
    const call = procedure.definition.call ?? 'any';
    const opening = {
      id,
      applicant: '示例科技',
      place,
      call,
      year: 2024,
      project: category,
      key: 'open',
      ...rest,
    };
    const decision = open(procedure, opening, company('示例科技'), this.now);
    if ('refusal' in decision) throw new Error(decision.refusal.zh);
    this.events.push(...decision.events);
  }

  at(when: string): this {
    this.now = instantOf(when);
    return this;
  }

  get state(): CaseState {
    return project(this.events);
  }

  command(actor: Actor, name: string, more: Partial<Command> = {}): Command {
    this.keys += 1;
    const { version } = this.state;
    return { name, actor, key: `key-${this.keys}`, version, circumstances: NOTHING_ELSE, ...more };
  }

  /** Does it, or fails the test with the refusal's words. */
  do(actor: Actor, name: string, more: Partial<Command> = {}): this {
    const decision = decide(this.procedure, this.state, this.command(actor, name, more), this.now);
    if ('refusal' in decision) throw new Error(`${name}: ${decision.refusal.code} ${decision.refusal.zh}`);
    this.events.push(...decision.events);
    return this;
  }

  /** Expects a refusal and gives it back. */
  refused(actor: Actor, name: string, more: Partial<Command> = {}): Refusal {
    const decision = decide(this.procedure, this.state, this.command(actor, name, more), this.now);
    if (!('refusal' in decision)) throw new Error(`${name} was not refused`);
    return decision.refusal;
  }
}
