call relais.guard_rows('relais.master_keys', 'all');

call relais.guard_rows('relais.sealed_columns', 'all');
