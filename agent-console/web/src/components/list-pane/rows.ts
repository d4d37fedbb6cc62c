/** Height of a row of every list. */
export const ROW_REM = 4.75;
