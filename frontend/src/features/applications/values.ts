/** The choices that the catalogue of applications knows, in the order in which forms offer them. */
export const KINDS = ['fachverfahren', 'base_component', 'dms', 'other'] as const;
export const OPERATIONS = ['data_centre', 'on_premises', 'cloud_eu', 'cloud_other', 'land'] as const;
export const DMS_INTERFACES = ['none', 'not_intended', 'unclear', 'planned', 'test', 'productive', 'not_applicable'] as const;
export const PROTECTIONS = ['normal', 'high', 'very_high'] as const;
