/** Every address of Huice. Pages load when first visited; each room is one piece. */
import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router';
import { Loading } from '../platform/states.tsx';
import { ErrorPage, NotFoundPage } from './ErrorPage.tsx';
import { HomePage } from './HomePage.tsx';
import { piece } from './piece.ts';
import { Shell } from './Shell.tsx';
import {
  accountsSearch,
  amendmentsSearch,
  calendarSearch,
  caseSearch,
  casesSearch,
  citationsSearch,
  citeSearch,
  companySearch,
  compareSearch,
  consultationsSearch,
  findSearch,
  holdingsSearch,
  ledgerSearch,
  librarySearch,
  noticeSearch,
  panelsSearch,
  periodicalDeskSearch,
  periodicalSearch,
  planSearch,
  readSearch,
  regionsSearch,
  screeningSearch,
  signInSearch,
  subscriptionsSearch,
  supervisionSearch,
  tokenSearch,
  whatIfSearch,
  workbenchSearch,
} from './search.ts';

const library = piece(() => import('../library/index.tsx'));
// Comparing brings the reader's own code: apart from the rest of the room.
const comparing = piece(() => import('../library/comparing/index.tsx'));
const relations = piece(() => import('../library/relations/index.tsx'));
const holdings = piece(() => import('../library/holdings/index.tsx'));
const regions = piece(() => import('../library/regions/index.tsx'));
const finding = piece(() => import('../library/search/index.tsx'));
const matching = piece(() => import('../matching/index.tsx'));
const screening = piece(() => import('../matching/screening/index.tsx'));
const amendments = piece(() => import('../matching/amendments/index.tsx'));
const whatIf = piece(() => import('../matching/whatif/index.tsx'));
const workbench = piece(() => import('../workbench/index.tsx'));
// The editor of a rule is large: apart from the rest.
const rules = piece(() => import('../rules/index.tsx'));
const identity = piece(() => import('../identity/index.tsx'));
const administration = piece(() => import('../identity/administration/index.tsx'));
const consultations = piece(() => import('../digest/consultations/index.tsx'));
const calendar = piece(() => import('../digest/calendar/index.tsx'));
const periodical = piece(() => import('../digest/periodical/index.tsx'));
const supervision = piece(() => import('../supervision/index.tsx'));
const cases = piece(() => import('../cases/index.tsx'));
const allocation = piece(() => import('../allocation/index.tsx'));
// What the public reads: apart from what the office does.
const publicNotices = piece(() => import('../allocation/notices/index.tsx'));
const panels = piece(() => import('../panels/index.tsx'));

const root = createRootRoute({ component: Shell, notFoundComponent: NotFoundPage });

const routes = [
  createRoute({ getParentRoute: () => root, path: '/', component: HomePage }),
  createRoute({
    getParentRoute: () => root,
    path: '/library',
    validateSearch: librarySearch,
    component: lazyRouteComponent(library, 'LibraryPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/search',
    validateSearch: findSearch,
    component: lazyRouteComponent(finding, 'SearchPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/library/packs/$',
    component: lazyRouteComponent(library, 'PackPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/library/documents/$documentId',
    component: lazyRouteComponent(library, 'DocumentPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/cite',
    validateSearch: citeSearch,
    component: lazyRouteComponent(library, 'CitePage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/compare',
    validateSearch: compareSearch,
    component: lazyRouteComponent(comparing, 'ComparePage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/citations',
    validateSearch: citationsSearch,
    component: lazyRouteComponent(relations, 'CitationsPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/holdings',
    validateSearch: holdingsSearch,
    component: lazyRouteComponent(holdings, 'HoldingsPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/regions',
    validateSearch: regionsSearch,
    component: lazyRouteComponent(regions, 'RegionsPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/read',
    validateSearch: readSearch,
    component: lazyRouteComponent(library, 'ReadPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/company',
    validateSearch: companySearch,
    component: lazyRouteComponent(matching, 'CompanyPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/rules/$',
    component: lazyRouteComponent(rules, 'RulePage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/screening',
    validateSearch: screeningSearch,
    component: lazyRouteComponent(screening, 'ScreeningPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/amendments',
    validateSearch: amendmentsSearch,
    component: lazyRouteComponent(amendments, 'AmendmentsPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/what-if',
    validateSearch: whatIfSearch,
    component: lazyRouteComponent(whatIf, 'WhatIfPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/workbench',
    validateSearch: workbenchSearch,
    component: lazyRouteComponent(workbench, 'WorkbenchListPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/workbench/$documentId',
    component: lazyRouteComponent(workbench, 'WorkbenchPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/workbench/$documentId/draft',
    component: lazyRouteComponent(workbench, 'DraftPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/sign-in',
    validateSearch: signInSearch,
    component: lazyRouteComponent(identity, 'SignInPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/account',
    component: lazyRouteComponent(administration, 'AccountPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/accounts',
    validateSearch: accountsSearch,
    component: lazyRouteComponent(administration, 'AccountsPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/agents',
    component: lazyRouteComponent(administration, 'AgentsPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/apply',
    component: lazyRouteComponent(cases, 'ApplyPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/cases',
    validateSearch: casesSearch,
    component: lazyRouteComponent(cases, 'CasesPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/cases/$caseId',
    validateSearch: caseSearch,
    component: lazyRouteComponent(cases, 'CasePage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/cases/$caseId/form',
    component: lazyRouteComponent(cases, 'FormPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/panels',
    validateSearch: panelsSearch,
    component: lazyRouteComponent(panels, 'PanelsPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/panels/new',
    component: lazyRouteComponent(panels, 'NewPanelPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/panels/$panelId',
    component: lazyRouteComponent(panels, 'PanelPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/panels/$panelId/cases/$caseId',
    component: lazyRouteComponent(panels, 'SheetPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/supervision',
    validateSearch: supervisionSearch,
    component: lazyRouteComponent(supervision, 'SupervisionPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/supervision/plans/$',
    component: lazyRouteComponent(supervision, 'PlanPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/supervision/assignments/$assignmentId',
    component: lazyRouteComponent(supervision, 'AssignmentPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/notices',
    component: lazyRouteComponent(publicNotices, 'PublicPlansPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/notices/$planId',
    validateSearch: noticeSearch,
    component: lazyRouteComponent(publicNotices, 'PublicPlanPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/allocation',
    component: lazyRouteComponent(allocation, 'AllocationPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/allocation/plans/$planId',
    validateSearch: planSearch,
    component: lazyRouteComponent(allocation, 'PlanPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/allocation/payments',
    component: lazyRouteComponent(allocation, 'PaymentsPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/allocation/payments/$runId',
    component: lazyRouteComponent(allocation, 'RunPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/allocation/ledger',
    validateSearch: ledgerSearch,
    component: lazyRouteComponent(allocation, 'LedgerPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/periodical',
    validateSearch: periodicalSearch,
    component: lazyRouteComponent(periodical, 'PeriodicalPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/periodical/$issueId',
    component: lazyRouteComponent(periodical, 'IssuePage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/periodical-desk',
    validateSearch: periodicalDeskSearch,
    component: lazyRouteComponent(periodical, 'DeskPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/periodical-desk/$draftId',
    component: lazyRouteComponent(periodical, 'EditorPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/consultations',
    validateSearch: consultationsSearch,
    component: lazyRouteComponent(consultations, 'ConsultationsPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/consultations/$consultationId',
    component: lazyRouteComponent(consultations, 'ConsultationPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/calendar',
    validateSearch: calendarSearch,
    component: lazyRouteComponent(calendar, 'CalendarPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/subscriptions',
    validateSearch: subscriptionsSearch,
    component: lazyRouteComponent(calendar, 'SubscriptionsPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/unsubscribe',
    validateSearch: tokenSearch,
    component: lazyRouteComponent(calendar, 'UnsubscribePage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/confirm-mail',
    validateSearch: tokenSearch,
    component: lazyRouteComponent(calendar, 'ConfirmMailPage'),
  }),
] as const;

function Pending() {
  return (
    <div className="page">
      <Loading />
    </div>
  );
}

export const router = createRouter({
  routeTree: root.addChildren(routes),
  defaultPreload: 'intent',
  defaultErrorComponent: ErrorPage,
  defaultNotFoundComponent: NotFoundPage,
  defaultPendingComponent: Pending,
  scrollRestoration: true,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
