/** The choices of a service; an empty one is "not known". */
export const STATES = ['open', 'in_progress', 'online'] as const;
export const SOLUTIONS = ['efa', 'form_server', 'land_portal', 'special_portal', 'application_module', 'other'] as const;
export const FEES = ['free', 'charged'] as const;
export const PAYMENTS = ['yes', 'no', 'not_applicable'] as const;
export const RETURNS = ['mailbox', 'portal', 'pdf', 'email', 'letter', 'in_person'] as const;
export const SIGN_INS = ['none', 'account_low', 'account_high'] as const;
export const CONNECTIONS = ['none', 'planned', 'productive'] as const;
export const LISTS = ['mature', 'immature', 'payable', 'notPayable'] as const;

/** spacedKey sets a LeiKa key of 14 digits in groups, as people read it. */
export const spacedKey = (key: string): string => key.replace(/^(\d{2})(\d{3})(\d{3})(\d{3})(\d{3})$/, '$1 $2 $3 $4 $5');
