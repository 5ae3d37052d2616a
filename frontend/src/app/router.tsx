import type { ComponentType } from 'react';
import { createBrowserRouter } from 'react-router';
import { Loading } from '../components/Loading';
import { SignInPage } from '../features/session/SignInPage';
import { AboutPage } from './AboutPage';
import { AccessibilityPage } from './AccessibilityPage';
import { CrashPage } from './CrashPage';
import { NotFoundPage } from './pages';
import { PublicShell } from './PublicShell';
import { SessionGate } from './SessionGate';

/** page fetches the code of a page when somebody goes there. */
const page = (load: () => Promise<ComponentType>) => async () => ({ Component: await load() });

export const router = createBrowserRouter([
  {
    errorElement: <CrashPage />,
    hydrateFallbackElement: <Loading />,
    children: [
      {
        element: <PublicShell />,
        children: [
          { path: 'anmelden', element: <SignInPage /> },
          { path: 'einrichten', lazy: page(async () => (await import('../features/admin/SetUpPage')).SetUpPage) },
          { path: 'barrierefreiheit', element: <AccessibilityPage /> },
          { path: 'frage', lazy: page(async () => (await import('../features/question/QuestionPage')).QuestionPage) },
          { path: 'mail-abbestellen', lazy: page(async () => (await import('../features/question/QuestionPage')).LeavePage) },
          { path: 'ueber', element: <AboutPage /> },
          { path: 'portal/:slug', lazy: page(async () => (await import('../features/portal/PortalPage')).PortalPage) },
          { path: 'portal/:slug/:number', lazy: page(async () => (await import('../features/portal/ProcessPage')).ProcessPage) },
        ],
      },
      {
        element: <SessionGate />,
        children: [
          { index: true, lazy: page(async () => (await import('../features/start/StartPage')).StartPage) },
          { path: 'prozesse', lazy: page(async () => (await import('../features/processes/ListPage')).ListPage) },
          { path: 'prozesse/neu', lazy: page(async () => (await import('../features/processes/NewProcessPage')).NewProcessPage) },
          { path: 'prozesse/:id/bearbeiten', lazy: page(async () => (await import('../features/processes/EditPage')).EditPage) },
          { path: 'prozesse/:id/steckbrief/bearbeiten', lazy: page(async () => (await import('../features/steckbrief/EditPage')).EditPage) },
          { path: 'prozesse/:id/modelle/:model/zeichnen', lazy: page(async () => (await import('../features/models/draw/DrawPage')).DrawPage) },
          {
            path: 'prozesse/:id',
            lazy: page(async () => (await import('../features/processes/ProcessPage')).ProcessPage),
            children: [
              { index: true, lazy: page(async () => (await import('../features/processes/OverviewTab')).OverviewTab) },
              { path: 'steckbrief', lazy: page(async () => (await import('../features/steckbrief/SteckbriefTab')).SteckbriefTab) },
              { path: 'steckbrief/fassungen', lazy: page(async () => (await import('../features/steckbrief/VersionsTab')).VersionsTab) },
              { path: 'modelle', lazy: page(async () => (await import('../features/models/ModelsTab')).ModelsTab) },
              { path: 'modelle/:version', lazy: page(async () => (await import('../features/models/VersionPage')).VersionPage) },
              { path: 'vergleich', lazy: page(async () => (await import('../features/compare/ComparePage')).ComparePage) },
              { path: 'kommentare', lazy: page(async () => (await import('../features/processes/CommentsTab')).CommentsTab) },
              { path: 'verlauf', lazy: page(async () => (await import('../features/processes/HistoryTab')).HistoryTab) },
            ],
          },
          { path: 'lesen', lazy: page(async () => (await import('../features/reading/ReadingPage')).ReadingPage) },
          { path: 'p/:number', lazy: page(async () => (await import('../features/reading/ProcessPage')).ProcessPage) },
          { path: 'landkarte', lazy: page(async () => (await import('../features/map/MapPage')).MapPage) },
          { path: 'ziele', lazy: page(async () => (await import('../features/goals/GoalsPage')).GoalsPage) },
          { path: 'ziele/:id', lazy: page(async () => (await import('../features/goals/GoalPage')).GoalPage) },
          { path: 'digitalisierung', lazy: page(async () => (await import('../features/digital/HouseMapPage')).HouseMapPage) },
          { path: 'aufgaben', lazy: page(async () => (await import('../features/tasks/TasksPage')).TasksPage) },
          { path: 'freigaben/:id', lazy: page(async () => (await import('../features/release/ReleasePage')).ReleasePage) },
          { path: 'suche', lazy: page(async () => (await import('../features/search/SearchPage')).SearchPage) },
          { path: 'amt', lazy: page(async () => (await import('../features/office/OfficePage')).OfficePage) },
          { path: 'organisation', lazy: page(async () => (await import('../features/units/UnitsPage')).UnitsPage) },
          { path: 'organisation/neu', lazy: page(async () => (await import('../features/units/UnitFormPage')).NewUnitPage) },
          { path: 'organisation/:id', lazy: page(async () => (await import('../features/units/UnitPage')).UnitPage) },
          { path: 'organisation/:id/bearbeiten', lazy: page(async () => (await import('../features/units/UnitFormPage')).EditUnitPage) },
          { path: 'fachverfahren', lazy: page(async () => (await import('../features/applications/ListPage')).ListPage) },
          { path: 'fachverfahren/neu', lazy: page(async () => (await import('../features/applications/EditPage')).NewPage) },
          { path: 'fachverfahren/:id', lazy: page(async () => (await import('../features/applications/ApplicationPage')).ApplicationPage) },
          { path: 'fachverfahren/:id/bearbeiten', lazy: page(async () => (await import('../features/applications/EditPage')).EditPage) },
          { path: 'e-akte', lazy: page(async () => (await import('../features/rollout/MapPage')).MapPage) },
          { path: 'e-akte/arbeitsplaetze', lazy: page(async () => (await import('../features/rollout/SharePage')).SharePage) },
          { path: 'e-akte/zeitplan', lazy: page(async () => (await import('../features/rollout/WavesPage')).WavesPage) },
          { path: 'e-akte/hindernisse', lazy: page(async () => (await import('../features/rollout/BlockersPage')).BlockersPage) },
          { path: 'e-akte/reihenfolge', lazy: page(async () => (await import('../features/rollout/OrderPage')).OrderPage) },
          { path: 'e-akte/tabellen', lazy: page(async () => (await import('../features/rollout/TablesPage')).TablesPage) },
          { path: 'e-akte/:id', lazy: page(async () => (await import('../features/rollout/RolloutPage')).RolloutPage) },
          { path: 'anliegen', lazy: page(async () => (await import('../features/concerns/ConcernsPage')).ConcernsPage) },
          { path: 'anliegen/neu', lazy: page(async () => (await import('../features/concerns/ConcernPage')).NewConcernPage) },
          { path: 'anliegen/:id', lazy: page(async () => (await import('../features/concerns/ConcernPage')).ConcernPage) },
          { path: 'strategiedialoge', lazy: page(async () => (await import('../features/dialogues/DialoguesPage')).DialoguesPage) },
          { path: 'strategiedialoge/neu', lazy: page(async () => (await import('../features/dialogues/DialoguePage')).NewDialoguePage) },
          { path: 'strategiedialoge/:id', lazy: page(async () => (await import('../features/dialogues/DialoguePage')).DialoguePage) },
          { path: 'nominierung', lazy: page(async () => (await import('../features/nominations/NominationPage')).NominationPage) },
          { path: 'mittelanmeldung', lazy: page(async () => (await import('../features/funding/RoundsPage')).RoundsPage) },
          { path: 'mittelanmeldung/foerdermittel', lazy: page(async () => (await import('../features/funding/GrantsPage')).GrantsPage) },
          { path: 'mittelanmeldung/sperren', lazy: page(async () => (await import('../features/funding/LocksPage')).LocksPage) },
          { path: 'mittelanmeldung/:round', lazy: page(async () => (await import('../features/funding/RoundPage')).RoundPage) },
          { path: 'mittelanmeldung/:round/neu', lazy: page(async () => (await import('../features/funding/RequestPage')).NewRequestPage) },
          { path: 'mittelanmeldung/:round/:request', lazy: page(async () => (await import('../features/funding/RequestPage')).RequestPage) },
          { path: 'kapazitaet', lazy: page(async () => (await import('../features/capacity/CapacityPage')).CapacityPage) },
          { path: 'vorhaben', lazy: page(async () => (await import('../features/initiatives/PortfolioPage')).PortfolioPage) },
          { path: 'vorhaben/neu', lazy: page(async () => (await import('../features/initiatives/NewInitiativePage')).NewInitiativePage) },
          { path: 'vorhaben/:id', lazy: page(async () => (await import('../features/initiatives/InitiativePage')).InitiativePage) },
          { path: 'bewertung', lazy: page(async () => (await import('../features/ratings/workshop/WorkshopPage')).WorkshopPage) },
          { path: 'entscheidungen', lazy: page(async () => (await import('../features/decisions/DecisionsPage')).DecisionsPage) },
          { path: 'entscheidungen/:id', lazy: page(async () => (await import('../features/decisions/DecisionPage')).DecisionPage) },
          { path: 'kriterien', lazy: page(async () => (await import('../features/ratings/criteria/CriteriaPage')).CriteriaPage) },
          { path: 'kriterien/:id', lazy: page(async () => (await import('../features/ratings/criteria/SetPage')).SetPage) },
          { path: 'rangliste/vergleich', lazy: page(async () => (await import('../features/ratings/ComparePage')).ComparePage) },
          { path: 'rangliste/:kind/:id', lazy: page(async () => (await import('../features/ratings/WhyPage')).WhyPage) },
          { path: 'zeitplan', lazy: page(async () => (await import('../features/initiatives/RoadmapPage')).RoadmapPage) },
          { path: 'rangliste', lazy: page(async () => (await import('../features/candidates/RankingPage')).RankingPage) },
          { path: 'import', lazy: page(async () => (await import('../features/imports/ImportPage')).ImportPage) },
          {
            path: 'einstellungen',
            lazy: page(async () => (await import('../features/admin/SettingsPage')).SettingsPage),
            children: [
              { index: true, lazy: page(async () => (await import('../features/admin/OwnTab')).OwnTab) },
              { path: 'konten', lazy: page(async () => (await import('../features/admin/UsersTab')).UsersTab) },
              { path: 'konten/neu', lazy: page(async () => (await import('../features/admin/NewUserPage')).NewUserPage) },
              { path: 'konten/:id', lazy: page(async () => (await import('../features/admin/UserPage')).UserPage) },
              { path: 'kommune', lazy: page(async () => (await import('../features/admin/TenantTab')).TenantTab) },
              { path: 'felder', lazy: page(async () => (await import('../features/admin/fields/FieldsTab')).FieldsTab) },
              { path: 'pruefprofile', lazy: page(async () => (await import('../features/admin/profiles/ProfilesTab')).ProfilesTab) },
              { path: 'pruefprofile/:id', lazy: page(async () => (await import('../features/admin/profiles/ProfilePage')).ProfilePage) },
              { path: 'portal', lazy: page(async () => (await import('../features/admin/PortalTab')).PortalTab) },
              { path: 'mails', lazy: page(async () => (await import('../features/admin/MailTab')).MailTab) },
              { path: 'protokoll', lazy: page(async () => (await import('../features/admin/AuditTab')).AuditTab) },
              { path: 'mandanten', lazy: page(async () => (await import('../features/admin/TenantsTab')).TenantsTab) },
            ],
          },
          { path: '*', element: <NotFoundPage /> },
        ],
      },
    ],
  },
]);
