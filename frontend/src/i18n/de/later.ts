// Texts of areas that the frame does not name; they come with the first page that is fetched.
import admin from './admin.json';
import applications from './applications.json';
import attachments from './attachments.json';
import bpmn from './bpmn.json';
import changeover from './changeover.json';
import checksum from './checksum.json';
import comments from './comments.json';
import compare from './compare.json';
import dms from './dms.json';
import draw from './draw.json';
import figures from './figures.json';
import imports from './imports.json';
import map from './map.json';
import models from './models.json';
import privacy from './privacy.json';
import profiles from './profiles.json';
import question from './question.json';
import ratings from './ratings.json';
import staff from './staff.json';
import waits from './waits.json';

export const later = {
  ...admin,
  ...applications,
  ...attachments,
  ...bpmn,
  ...changeover,
  ...checksum,
  ...comments,
  ...compare,
  ...dms,
  ...draw,
  ...figures,
  ...imports,
  ...map,
  ...models,
  ...privacy,
  ...profiles,
  ...question,
  ...ratings,
  ...staff,
  ...waits,
};
