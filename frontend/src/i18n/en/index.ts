// The English texts, fetched when somebody switches. The type says when one is missing.
import type { de } from '../de';
import admin from './admin.json';
import applications from './applications.json';
import attachments from './attachments.json';
import assistant from './assistant.json';
import bpmn from './bpmn.json';
import candidates from './candidates.json';
import changeover from './changeover.json';
import checksum from './checksum.json';
import comments from './comments.json';
import common from './common.json';
import compare from './compare.json';
import concerns from './concerns.json';
import decisions from './decisions.json';
import dms from './dms.json';
import draw from './draw.json';
import exchange from './exchange.json';
import figures from './figures.json';
import fileplan from './fileplan.json';
import funding from './funding.json';
import goals from './goals.json';
import help from './help.json';
import imports from './imports.json';
import initiatives from './initiatives.json';
import map from './map.json';
import models from './models.json';
import office from './office.json';
import pages from './pages.json';
import portal from './portal.json';
import privacy from './privacy.json';
import processes from './processes.json';
import profiles from './profiles.json';
import question from './question.json';
import ratings from './ratings.json';
import reading from './reading.json';
import release from './release.json';
import rollout from './rollout.json';
import reports from './reports.json';
import search from './search.json';
import services from './services.json';
import session from './session.json';
import shell from './shell.json';
import signin from './signin.json';
import staff from './staff.json';
import start from './start.json';
import steckbrief from './steckbrief.json';
import tasks from './tasks.json';
import units from './units.json';
import waits from './waits.json';

export const en: Record<keyof typeof de, string> = {
  ...admin,
  ...applications,
  ...attachments,
  ...assistant,
  ...bpmn,
  ...candidates,
  ...changeover,
  ...checksum,
  ...comments,
  ...common,
  ...compare,
  ...concerns,
  ...decisions,
  ...dms,
  ...draw,
  ...exchange,
  ...figures,
  ...fileplan,
  ...funding,
  ...goals, ...help,
  ...imports,
  ...initiatives,
  ...map,
  ...models,
  ...office,
  ...pages,
  ...portal,
  ...privacy,
  ...processes,
  ...profiles,
  ...question,
  ...ratings,
  ...reading,
  ...release,
  ...rollout,
  ...reports,
  ...search,
  ...services,
  ...session,
  ...shell,
  ...signin, ...staff, ...start,
  ...steckbrief,
  ...tasks,
  ...units,
  ...waits,
};
