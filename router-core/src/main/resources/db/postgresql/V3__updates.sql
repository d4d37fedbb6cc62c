-- Rows that change several times in their life: room on the page keeps the indexes out of it.
alter table conversations set (fillfactor = 80);
alter table deliveries set (fillfactor = 80);
