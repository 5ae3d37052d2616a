// Texts of areas that the frame does not name; they come with the first page that is fetched.
import attachments from './attachments.json';
import changeover from './changeover.json';
import checksum from './checksum.json';
import compare from './compare.json';
import dms from './dms.json';
import draw from './draw.json';
import figures from './figures.json';
import imports from './imports.json';
import privacy from './privacy.json';
import profiles from './profiles.json';
import question from './question.json';
import ratings from './ratings.json';
import staff from './staff.json';

export const later = {
  ...attachments,
  ...changeover,
  ...checksum,
  ...compare,
  ...dms,
  ...draw,
  ...figures,
  ...imports,
  ...privacy,
  ...profiles,
  ...question,
  ...ratings,
  ...staff,
};
