// The texts that the first load brings: of the frame, of signing in, and of everything that the frame names.
import assistant from './assistant.json';
import candidates from './candidates.json';
import common from './common.json';
import concerns from './concerns.json';
import decisions from './decisions.json';
import exchange from './exchange.json';
import fileplan from './fileplan.json';
import funding from './funding.json';
import goals from './goals.json';
import help from './help.json';
import initiatives from './initiatives.json';
import office from './office.json';
import pages from './pages.json';
import portal from './portal.json';
import processes from './processes.json';
import reading from './reading.json';
import release from './release.json';
import reports from './reports.json';
import rollout from './rollout.json';
import search from './search.json';
import services from './services.json';
import session from './session.json';
import shell from './shell.json';
import signin from './signin.json';
import start from './start.json';
import steckbrief from './steckbrief.json';
import tasks from './tasks.json';
import units from './units.json';

export const first = {
  ...assistant,
  ...candidates,
  ...common,
  ...concerns,
  ...decisions,
  ...exchange,
  ...fileplan,
  ...funding,
  ...goals,
  ...help,
  ...initiatives,
  ...office,
  ...pages,
  ...portal,
  ...processes,
  ...reading,
  ...release,
  ...reports,
  ...rollout,
  ...search,
  ...services,
  ...session,
  ...shell,
  ...signin,
  ...start,
  ...steckbrief,
  ...tasks,
  ...units,
};
