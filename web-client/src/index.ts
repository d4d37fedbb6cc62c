export * from './connection';
export * from './platform';
export * from './protocol';
