import type { ComponentType } from 'react';
import { createBrowserRouter } from 'react-router';
import { setLeaving } from '../api/leaving';
import { Loading } from '../components/Loading';
import { SignInPage } from '../features/session/SignInPage';
import { fetchTexts } from '../i18n/text';
import { AboutPage } from './AboutPage';
import { CrashPage } from './CrashPage';
import { OpenShell } from './OpenShell';
import { NotFoundPage } from './pages';
import { PublicShell } from './PublicShell';
import { SessionGate } from './SessionGate';

/** page fetches the code and the texts of a page when somebody goes there. */
const page = (load: () => Promise<ComponentType>) => async () => {
  const [Component] = await Promise.all([load(), fetchTexts()]);
  return { Component };
};

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
          { path: 'barrierefreiheit', lazy: page(async () => (await import('../features/accessibility/AccessibilityPage')).AccessibilityPage) },
          { path: 'angemeldet', lazy: page(async () => (await import('../features/session/SignedInPage')).SignedInPage) },
          { path: 'frage', lazy: page(async () => (await import('../features/question/QuestionPage')).QuestionPage) },
          { path: 'mail-abbestellen', lazy: page(async () => (await import('../features/question/QuestionPage')).LeavePage) },
          { path: 'ueber', element: <AboutPage /> },
          { path: 'portal/:slug', lazy: page(async () => (await import('../features/portal/PortalPage')).PortalPage) },
          { path: 'portal/:slug/:number', lazy: page(async () => (await import('../features/portal/ProcessPage')).ProcessPage) },
        ],
      },
      {
        element: <OpenShell />,
        children: [
          { path: 'hilfe', lazy: page(async () => (await import('../features/help/HelpPage')).HelpPage) },
          { path: 'hilfe/:seite', lazy: page(async () => (await import('../features/help/ArticlePage')).ArticlePage) },
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
          { path: 'freigaben/steckbriefe', lazy: page(async () => (await import('../features/steckbrief/ManyPage')).ManyPage) },
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
          { path: 'e-akte/vorschlaege', lazy: page(async () => (await import('../features/rollout/SuggestionsPage')).SuggestionsPage) },
          { path: 'e-akte/wartet', lazy: page(async () => (await import('../features/waits/WaitsPage')).WaitsPage) },
          { path: 'e-akte/:id', lazy: page(async () => (await import('../features/rollout/RolloutPage')).RolloutPage) },
          { path: 'aktenplan', lazy: page(async () => (await import('../features/fileplan/PlanPage')).PlanPage) },
          { path: 'aktenplan/import', lazy: page(async () => (await import('../features/fileplan/ImportPage')).ImportPage) },
          { path: 'aktenplan/:id', lazy: page(async () => (await import('../features/fileplan/PlanPage')).PlanPage) },
          { path: 'online-dienste', lazy: page(async () => (await import('../features/services/ListPage')).ListPage) },
          { path: 'online-dienste/neu', lazy: page(async () => (await import('../features/services/EditPage')).NewPage) },
          { path: 'online-dienste/leika', lazy: page(async () => (await import('../features/services/LeiKaPage')).LeiKaPage) },
          { path: 'online-dienste/:id', lazy: page(async () => (await import('../features/services/ServicePage')).ServicePage) },
          { path: 'online-dienste/:id/bearbeiten', lazy: page(async () => (await import('../features/services/EditPage')).EditPage) },
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
          { path: 'berichte', lazy: page(async () => (await import('../features/reports/ReportsPage')).ReportsPage) },
          { path: 'berichte/neu', lazy: page(async () => (await import('../features/reports/NewReportPage')).NewReportPage) },
          { path: 'berichte/:id', lazy: page(async () => (await import('../features/reports/ReportPage')).ReportPage) },
          { path: 'zeitplan', lazy: page(async () => (await import('../features/initiatives/RoadmapPage')).RoadmapPage) },
          { path: 'rangliste', lazy: page(async () => (await import('../features/candidates/RankingPage')).RankingPage) },
          { path: 'import', lazy: page(async () => (await import('../features/imports/ImportPage')).ImportPage) },
          { path: 'import/quittungen', lazy: page(async () => (await import('../features/imports/ReceiptsPage')).ReceiptsPage) },
          { path: 'import/quittungen/:id', lazy: page(async () => (await import('../features/imports/ReceiptPage')).ReceiptPage) },
          { path: 'import/bereinigen', lazy: page(async () => (await import('../features/assistant/CleaningPage')).CleaningPage) },
          { path: 'import/bereinigen/:id', lazy: page(async () => (await import('../features/assistant/CleaningListPage')).CleaningListPage) },
          { path: 'einrichtung', lazy: page(async () => (await import('../features/assistant/AssistantPage')).AssistantPage) },
          { path: 'export', lazy: page(async () => (await import('../features/imports/TakeawayPage')).TakeawayPage) },
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
              { path: 'verzeichnis', lazy: page(async () => (await import('../features/admin/StaffTab')).StaffTab) },
              { path: 'anmeldung', lazy: page(async () => (await import('../features/admin/signin/SignInTab')).SignInTab) },
              { path: 'anmeldung/neu', lazy: page(async () => (await import('../features/admin/signin/ProviderPage')).ProviderPage) },
              { path: 'anmeldung/:id', lazy: page(async () => (await import('../features/admin/signin/ProviderPage')).ProviderPage) },
              { path: 'mails', lazy: page(async () => (await import('../features/admin/MailTab')).MailTab) },
              { path: 'dms', lazy: page(async () => (await import('../features/admin/dms/DmsTab')).DmsTab) },
              { path: 'protokoll', lazy: page(async () => (await import('../features/admin/AuditTab')).AuditTab) },
              { path: 'einsicht', lazy: page(async () => (await import('../features/admin/privacy/LogsTab')).LogsTab) },
              { path: 'einsicht/:id', lazy: page(async () => (await import('../features/admin/privacy/LogPage')).LogPage) },
              { path: 'loeschungen', lazy: page(async () => (await import('../features/admin/privacy/ErasuresTab')).ErasuresTab) },
              { path: 'aufbewahrung', lazy: page(async () => (await import('../features/admin/privacy/RetentionTab')).RetentionTab) },
              { path: 'mandanten', lazy: page(async () => (await import('../features/admin/TenantsTab')).TenantsTab) },
            ],
          },
          { path: '*', element: <NotFoundPage /> },
        ],
      },
    ],
  },
]);

router.subscribe(({ navigation }) => setLeaving(navigation.state !== 'idle'));
