/** What the address bar may say after “?”, page by page. What is not understood is left out, never an error. */

type Loose = Readonly<Record<string, unknown>>;

function text(value: unknown, most = 200): string | undefined {
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' && value !== '' ? value.slice(0, most) : undefined;
}

function whole(value: unknown, least: number): number | undefined {
  const number = typeof value === 'string' ? Number(value) : value;
  return typeof number === 'number' && Number.isInteger(number) && number >= least && number <= 100_000
    ? number
    : undefined;
}

/** Drops the keys whose value is undefined, so that they leave the address too. */
function given<T extends Record<string, unknown>>(search: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(search).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>;
  };
}

export function librarySearch(search: Loose) {
  return given({
    show: search.show === 'documents' ? ('documents' as const) : undefined,
    q: text(search.q),
    kind: text(search.kind, 40),
    region: text(search.region, 40),
    validity: text(search.validity, 20),
    sort: text(search.sort, 20),
    page: whole(search.page, 1),
  });
}

export function findSearch(search: Loose) {
  return given({
    q: text(search.q, 400),
    region: text(search.region, 40),
    level: text(search.level, 40),
    industry: text(search.industry, 40),
    kind: text(search.kind, 40),
    documentKind: text(search.documentKind, 40),
    instrument: text(search.instrument, 40),
    inForce: /^\d{4}-\d{2}-\d{2}$/.test(text(search.inForce, 10) ?? '')
      ? text(search.inForce, 10)
      : undefined,
    open: search.open === true || search.open === 'true' ? true : undefined,
    page: whole(search.page, 1),
  });
}

export function readSearch(search: Loose) {
  return given({ document: whole(search.document, 0) });
}

export function compareSearch(search: Loose) {
  return given({
    before: text(search.before),
    after: text(search.after),
    show: search.show === 'all' ? ('all' as const) : undefined,
  });
}

export function citeSearch(search: Loose) {
  const hash = text(search.hash, 64);
  return {
    document: text(search.document) ?? '',
    provision: text(search.provision) ?? '',
    ...(hash === undefined ? {} : { hash }),
  };
}

export function companySearch(search: Loose) {
  return given({
    sample: text(search.sample),
    saved: text(search.saved),
    measure: text(search.measure, 300),
    outcome: text(search.outcome, 20),
    region: text(search.region, 40),
    q: text(search.q),
    sort: text(search.sort, 20),
    rest: search.rest === 'shown' ? ('shown' as const) : undefined,
  });
}

/** `back`: a page of ours to return to after logging in; an address of another site is left out. */
export function signInSearch(search: Loose) {
  const back = text(search.back, 500);
  return given({ back: back && /^\/(?![/\\])/.test(back) ? back : undefined });
}

export function casesSearch(search: Loose) {
  return given({
    q: text(search.q, 100),
    procedure: text(search.procedure, 200),
    state: text(search.state, 60),
    mine: search.mine === true || search.mine === 'true' ? true : undefined,
    page: whole(search.page, 1),
  });
}

export function accountsSearch(search: Loose) {
  return given({
    q: text(search.q, 100),
    role: text(search.role, 30),
    disabled: search.disabled === true || search.disabled === 'true' ? true : undefined,
    page: whole(search.page, 1),
  });
}

export function caseSearch(search: Loose) {
  return given({ tab: text(search.tab, 20) });
}

export function panelsSearch(search: Loose) {
  return given({
    tab: text(search.tab, 20),
    q: text(search.q, 100),
    field: text(search.field, 50),
    retired: search.retired === true || search.retired === 'true' ? true : undefined,
    show: search.show === 'all' ? ('all' as const) : undefined,
  });
}

export function supervisionSearch(search: Loose) {
  const shows = ['assignments', 'matrix', 'messages'] as const;
  return given({
    show: shows.find((each) => each === search.show),
    q: text(search.q, 100),
    region: text(search.region, 10),
    sort: text(search.sort, 20),
    plan: text(search.plan, 300),
    subject: text(search.subject, 200),
    body: text(search.body, 100),
    status: text(search.status, 20),
    late: search.late === true || search.late === 'true' ? true : undefined,
    page: whole(search.page, 1),
  });
}

export function screeningSearch(search: Loose) {
  return given({
    city: text(search.city, 40),
    run: text(search.run, 40),
    only: text(search.only, 300),
    asOf: text(search.asOf, 10),
    measure: text(search.measure, 300),
    outcome: text(search.outcome, 20),
    q: text(search.q, 100),
    page: whole(search.page, 1),
  });
}

export function amendmentsSearch(search: Loose) {
  return given({
    q: text(search.q, 100),
    kind: text(search.kind, 20),
    open: text(search.open, 20),
    city: text(search.city, 40),
    page: whole(search.page, 1),
  });
}

export function whatIfSearch(search: Loose) {
  return given({
    city: text(search.city, 40),
    measure: text(search.measure, 300),
    asOf: text(search.asOf, 10),
    set: text(search.set, 4000),
    budget: whole(search.budget, 0),
    method: text(search.method, 20),
    rankBy: text(search.rankBy, 100),
    by: text(search.by, 40),
    group: text(search.group, 60),
    who: text(search.who, 20),
    page: whole(search.page, 1),
  });
}

export function calendarSearch(search: Loose) {
  const month = text(search.month, 7) ?? '';
  const day = text(search.day, 10) ?? '';
  return given({
    view:
      search.view === 'list' ? ('list' as const) : search.view === 'month' ? ('month' as const) : undefined,
    month: /^\d{4}-(0[1-9]|1[0-2])$/.test(month) ? month : undefined,
    day: /^\d{4}-\d{2}-\d{2}$/.test(day) ? day : undefined,
    region: /^\d{6}$/.test(text(search.region, 6) ?? '') ? text(search.region, 6) : undefined,
    above: search.above === true || search.above === 'true' ? true : undefined,
    industry: text(search.industry, 40),
    kind: text(search.kind, 80),
    company: text(search.company, 60),
  });
}

export function subscriptionsSearch(search: Loose) {
  return given({ open: text(search.open, 60) });
}

/** The secret of a link in a mail. */
export function tokenSearch(search: Loose) {
  return { token: text(search.token, 100) ?? '' };
}

/** `regions`: codes with commas between; “-” is none. */
export function regionsSearch(search: Loose) {
  const regions = text(search.regions, 60) ?? '';
  return given({
    topic: text(search.topic, 40),
    regions: /^(-|\d{6}(,\d{6}){0,7})$/.test(regions) ? regions : undefined,
  });
}

export function citationsSearch(search: Loose) {
  const steps = whole(search.steps, 1);
  return given({
    focus: text(search.focus, 300),
    steps: steps !== undefined && steps <= 3 ? steps : undefined,
  });
}

export function holdingsSearch(search: Loose) {
  const day = text(search.day, 10) ?? '';
  const place = text(search.place, 6) ?? '';
  return given({
    day: /^\d{4}-\d{2}-\d{2}$/.test(day) && !Number.isNaN(Date.parse(day)) ? day : undefined,
    industry: text(search.industry, 40),
    place: /^(\d{6}|other)$/.test(place) ? place : undefined,
  });
}

/** `leave`: the token of a link in a letter that ends the sending of issues. */
export function periodicalSearch(search: Loose) {
  return given({ q: text(search.q), page: whole(search.page, 1), leave: text(search.leave, 100) });
}

export function consultationsSearch(search: Loose) {
  return given({ q: text(search.q), state: text(search.state, 20), sort: text(search.sort, 20) });
}

export function periodicalDeskSearch(search: Loose) {
  return given({ compose: search.compose === true || search.compose === 'true' ? true : undefined });
}

export function planSearch(search: Loose) {
  return given({
    version: whole(search.version, 1),
    q: text(search.q, 100),
    outcome: text(search.outcome, 20),
    page: whole(search.page, 1),
  });
}

export function ledgerSearch(search: Loose) {
  return given({
    call: text(search.call, 300),
    year: whole(search.year, 2000),
    case: text(search.case, 40),
    page: whole(search.page, 1),
  });
}

export function noticeSearch(search: Loose) {
  return given({ q: text(search.q, 100), page: whole(search.page, 1) });
}

export function workbenchSearch(search: Loose) {
  return given({
    q: text(search.q),
    kind: text(search.kind, 40),
    region: text(search.region, 40),
    sort: text(search.sort, 20),
    page: whole(search.page, 1),
  });
}
